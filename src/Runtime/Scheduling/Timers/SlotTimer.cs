using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The timer of a slot: a kernel timer of its own, or a part of one that many slots share. A stop may use it to wake the loop.</summary>
internal abstract class SlotTimer
{
    /// <summary>Whether the timer is open, and no stop has used it to wake the loop.</summary>
    public abstract bool IsLive { get; }

    /// <summary>Whether the timer replaced one that failed, and no read has found an expiration or a set clock since.</summary>
    public abstract bool IsReplacement { get; }

    /// <summary>Makes the timer again where it was closed.</summary>
    /// <exception cref="LinuxException">The kernel refused to make the timer.</exception>
    public abstract void Ensure();

    /// <summary>Makes another timer in place of one that has failed and was closed.</summary>
    /// <exception cref="LinuxException">The kernel refused to make the timer.</exception>
    public abstract void Replace();

    /// <inheritdoc cref="IKernelTimer.Arm"/>
    public abstract bool Arm(long due, long period);

    /// <inheritdoc cref="ReplaceableTimer.Read"/>
    public abstract long Read();

    /// <summary>Lets the timer expire at once, to wake a loop that has to end. From any thread.</summary>
    /// <returns>False where there is no timer, or it cannot be armed.</returns>
    public abstract bool TryExpire();

    /// <inheritdoc cref="ReplaceableTimer.Close"/>
    public abstract LinuxException? Close();
}

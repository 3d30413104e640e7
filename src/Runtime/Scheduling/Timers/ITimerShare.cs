using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A kernel timer that many slots share, as the timer of one slot sees it. From any thread.</summary>
internal interface ITimerShare
{
    /// <summary>Whether the kernel timer was found out of order when the share was shut.</summary>
    bool IsLost { get; }

    /// <summary>Makes the timer of a slot, or makes it again.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    void Join(SharedTimer timer);

    /// <inheritdoc cref="SlotTimer.Replace"/>
    void Rejoin(SharedTimer timer);

    /// <inheritdoc cref="SlotTimer.IsLive"/>
    bool IsLive(SharedTimer timer);

    /// <inheritdoc cref="SlotTimer.Arm"/>
    bool Arm(SharedTimer timer, long due, long period);

    /// <inheritdoc cref="SlotTimer.Read"/>
    long Read(SharedTimer timer);

    /// <inheritdoc cref="SlotTimer.TryExpire"/>
    bool TryExpire(SharedTimer timer);

    /// <inheritdoc cref="SlotTimer.Close"/>
    LinuxException? Leave(SharedTimer timer);
}

using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Scheduling.Precision;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// Makes the timers of slots. A slot has a kernel timer of its own as long as the kernel has room for it. Further slots share one kernel timer for
/// each clock, so that the number of jobs is not limited by the number of file descriptors. The caller holds the lock of the slots.
/// </summary>
internal sealed class SlotTimers(EventLoop loop)
{
    private readonly TimerShare?[] _shares = new TimerShare?[ClockExtensions.Count];
    private readonly TimerCount _own = new();
    private bool _isSharing; // All slots share, because the process could not open as many files as expected.

    /// <summary>Makes the timer of a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="clock">The clock of its due times.</param>
    /// <param name="early">Makes a timer that expires early, for a precise job; null for other jobs. Such a timer is not shared.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public SlotTimer Make(ISource slot, Clock clock, PreciseDue? early)
    {
        if (early is not null) return new OwnTimer(_own, loop, slot, clock, early);
        if (HasRoom)
        {
            try
            {
                return new OwnTimer(_own, loop, slot, clock, loop.Kernel);
            }
            catch (LinuxException refused) when (IsShortage(refused))
            {
                // Other code has taken the room meanwhile. The slot shares a timer.
            }
        }

        return Share(slot, clock);
    }

    /// <summary>Makes a timer that is shared; null if there is room for a kernel timer.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public SharedTimer? TryShare(ISource source, Clock clock) => HasRoom ? null : Share(source, clock);

    /// <summary>From now on all slots share.</summary>
    /// <returns>Whether slots with timers of their own could be made to share, so that there are enough descriptors.</returns>
    public bool TryShareAll(LinuxException refused)
    {
        if (_isSharing || !IsShortage(refused)) return false;
        return _isSharing = true;
    }

    /// <summary>Begins the arming or the end of many slots: no shared timer is armed until <see cref="Release"/>.</summary>
    public void Hold()
    {
        foreach (TimerShare? share in _shares) share?.Hold();
    }

    /// <summary>Arms the shared timers.</summary>
    /// <param name="hasStepped">Whether the clock was set since <see cref="Hold"/>.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Release(Predicate<Clock> hasStepped)
    {
        foreach (TimerShare? share in _shares) share?.Release(hasStepped);
    }

    /// <summary>Closes the shared timers, before their slots are disposed of.</summary>
    public void Close()
    {
        foreach (TimerShare? share in _shares) share?.Shut();
    }

    private bool HasRoom => !_isSharing && loop.Kernel.HasRoomForTimer(_own.Value);

    private SharedTimer Share(ISource source, Clock clock) => new(_shares[(int)clock] ??= new(loop, clock), source);

    private static bool IsShortage(LinuxException refused) => refused.Errno is Errno.EMFILE or Errno.ENFILE or Errno.ENOSPC;
}

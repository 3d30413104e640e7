namespace TimerAttributes.Tests.Virtual;

/// <content>Its clocks, and how they move.</content>
internal sealed partial class VirtualKernel
{
    public const long BootNanoseconds = 1_000_000_000_000;
    public static readonly DateTimeOffset StartOfTime = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long _monotonic = BootNanoseconds;
    private long _suspended;
    private long _wallOffset = (StartOfTime - DateTimeOffset.UnixEpoch).Ticks * 100 - BootNanoseconds;

    public long Now(Clock clock)
    {
        lock (Gate) return Reading(clock);
    }

    public long Reading(Clock clock) => clock.Awake() switch
    {
        Clock.Boottime => _monotonic + _suspended,
        Clock.Realtime => _monotonic + _suspended + _wallOffset,
        _ => _monotonic,
    };

    /// <summary>Lets time pass: every timer expires at its exact due time, and is served before the next one expires.</summary>
    public void Advance(string duration)
    {
        long left = Nanoseconds(duration);
        Settle();
        while (true)
        {
            long step;
            lock (Gate)
            {
                step = _timers.Select(timer => timer.Remaining ?? long.MaxValue).Append(left).Min();
                step = Math.Min(step, left);
                _monotonic += step;
                Monitor.PulseAll(Gate);
            }

            left -= step;
            Settle();
            if (left == 0) return;
        }
    }

    /// <summary>Lets time pass in one leap, as while the process is stopped: what expires meanwhile is found at the end.</summary>
    public void Leap(string duration)
    {
        lock (Gate)
        {
            _monotonic += Nanoseconds(duration);
            Monitor.PulseAll(Gate);
        }

        Settle();
    }

    /// <summary>Lets time pass within a handler, without waiting for anybody.</summary>
    public void Spend(string duration)
    {
        lock (Gate) _monotonic += Nanoseconds(duration);
    }

    /// <summary>The machine sleeps: the boottime and wall clocks move, the monotonic one does not.</summary>
    public void Suspend(string duration)
    {
        lock (Gate)
        {
            _suspended += Nanoseconds(duration);
            _timers.ForEach(timer => timer.SetClock()); // Resuming cancels those of the wall clock, as a step does.
            Monitor.PulseAll(Gate);
        }

        Settle();
    }

    /// <summary>Sets the wall clock forward or back.</summary>
    public void StepWallClock(TimeSpan delta)
    {
        SetWallClock(delta);
        Settle();
    }

    /// <summary>As <see cref="StepWallClock"/>, within a handler, without waiting for anybody.</summary>
    public void SetWallClock(TimeSpan delta)
    {
        lock (Gate)
        {
            _wallOffset += delta.Ticks * 100;
            _timers.ForEach(timer => timer.SetClock());
            Monitor.PulseAll(Gate);
        }
    }

    private static long Nanoseconds(string duration) => Schedule.Once(duration).FirstNanoseconds;
}

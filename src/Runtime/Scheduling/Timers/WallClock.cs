using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// Tells what a clock's instants are in UTC, and how the wall clock is set. The offset to UTC is held still against the jitter of
/// reading two clocks, so that due times a period apart read a period apart; the offset follows when the wall clock is set.
/// </summary>
internal sealed class WallClock(IKernel kernel, Clock clock)
{
    private const long Jitter = 50_000; // Of reading two clocks.
    private const int MaxReadings = 10; // More do not help: the machine is too slow, or too busy.

    private long _offset = Offset(kernel, clock);

    /// <summary>Follows the wall clock. Two readings have to agree: between the two halves of one, the thread may have been suspended.</summary>
    public void Refresh()
    {
        if (clock.IsWall()) return;
        long offset = Offset(kernel, clock);
        if (Near(offset, Volatile.Read(ref _offset), Jitter) || !Near(offset, Offset(kernel, clock), Jitter)) return;
        Volatile.Write(ref _offset, offset);
    }

    /// <summary>As <see cref="DateTime.Ticks"/> of UTC; the last there is for an instant beyond.</summary>
    public long UtcTicks(long instant)
    {
        long ticks = DateTime.UnixEpoch.Ticks + instant / TimeSpan.NanosecondsPerTick + Volatile.Read(ref _offset) / TimeSpan.NanosecondsPerTick;
        return Math.Min(ticks, DateTime.MaxValue.Ticks);
    }

    /// <summary>
    /// Reads the clock; a wall clock together with its setting. The thread may be suspended between two readings, so the boottime clock
    /// is read before and after the wall clock, until both agree.
    /// </summary>
    public ClockReading Read()
    {
        if (!clock.IsWall()) return new(kernel.Now(clock), Setting: 0);
        ClockReading best = default;
        for (long readings = 0, least = long.MaxValue; readings < MaxReadings && least > Jitter; readings++)
        {
            long before = kernel.Now(Clock.Boottime), now = kernel.Now(Clock.Realtime), took = kernel.Now(Clock.Boottime) - before;
            if (took < least) (best, least) = (new(now, now - before), took);
        }

        return best;
    }

    private static long Offset(IKernel kernel, Clock clock) =>
        clock.IsWall() ? 0 : kernel.Now(Clock.Realtime) - kernel.Now(clock);

    private static bool Near(long a, long b, long most) => Math.Abs(a - b) < most;
}

using TimerAttributes.Clocks;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// Converts the instants of a clock to UTC, and reads the clock. The offset to UTC is found by reading two clocks one after the other, which is
/// not exact. A change of the offset by less than 50 µs is therefore ignored, so that due times one period apart are one period apart in UTC, too.
/// A greater change is followed, because it means that the wall clock was set.
/// </summary>
internal sealed class WallClock(IKernel kernel, Clock clock)
{
    private const long Jitter = 50_000; // ns. Readings of two clocks that differ by less are taken as equal.
    private const int MaxReadings = 10; // More readings do not help, because the machine is then too slow or too busy.

    private long _offset = Offset(kernel, clock);

    /// <summary>
    /// Follows the wall clock. Two measurements of the offset have to agree, because the thread may be suspended between the two readings of one
    /// measurement.
    /// </summary>
    public void Refresh()
    {
        if (clock.IsWall()) return;
        long offset = Offset(kernel, clock);
        if (Near(offset, Volatile.Read(ref _offset), Jitter) || !Near(offset, Offset(kernel, clock), Jitter)) return;
        Volatile.Write(ref _offset, offset);
    }

    /// <summary>
    /// The instant, in nanoseconds of the clock, as <see cref="DateTime.Ticks"/> of UTC. A later instant than <see cref="DateTime.MaxValue"/> becomes
    /// that value.
    /// </summary>
    public long UtcTicks(long instant)
    {
        long ticks = DateTime.UnixEpoch.Ticks + instant / TimeSpan.NanosecondsPerTick + Volatile.Read(ref _offset) / TimeSpan.NanosecondsPerTick;
        return Math.Min(ticks, DateTime.MaxValue.Ticks);
    }

    /// <summary>
    /// Reads the clock, and for a wall clock also its setting. The thread may be suspended between two readings. So the boottime clock is read
    /// before and after the wall clock, until both readings of the boottime clock agree, or 10 times at most.
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

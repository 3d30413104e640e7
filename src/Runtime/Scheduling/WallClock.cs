using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>
/// Tells what a clock's instants are in UTC. The offset is held still against the jitter of reading two clocks, so that due times
/// a period apart read a period apart; it follows when the wall clock is set.
/// </summary>
internal sealed class WallClock(IKernel kernel, Clock clock)
{
    private const long Jitter = 50_000; // Of reading two clocks.
    private const long Step = 100_000_000; // Less need not be told from jitter: absolute arming is right either way.

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

    /// <summary>What the wall clock shows more than the clock that counts sleep: it changes when the wall clock is set, and only then.</summary>
    public long Setting()
    {
        long one = Offset(kernel, Clock.Boottime), other;
        while (!Near(one, other = Offset(kernel, Clock.Boottime), Step)) one = other; // Suspended within a reading, as above.
        return other;
    }

    /// <summary>By how much the wall clock was set since <paramref name="setting"/> was taken, which is taken anew; 0 where it is hardly anything.</summary>
    public long TakeShift(ref long setting)
    {
        long now = Setting(), shift = now - setting;
        setting = now;
        return Near(shift, 0, Step) ? 0 : shift;
    }

    private static long Offset(IKernel kernel, Clock clock) =>
        clock.IsWall() ? 0 : kernel.Now(Clock.Realtime) - kernel.Now(clock);

    private static bool Near(long a, long b, long most) => Math.Abs(a - b) < most;
}

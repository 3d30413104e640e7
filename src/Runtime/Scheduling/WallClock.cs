using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>
/// Tells what a clock's instants are in UTC. The offset is held still against the jitter of reading two clocks, so that due times
/// a period apart read a period apart; it follows when the wall clock is set.
/// </summary>
internal sealed class WallClock(IKernel kernel, Clock clock)
{
    private const long Jitter = 1_000_000;

    private long _offset = Measure(kernel, clock);

    /// <summary>Follows the wall clock. Two readings have to agree: between the two halves of one, the thread may have been suspended.</summary>
    public void Refresh()
    {
        long offset = Measure(kernel, clock);
        if (Near(offset, _offset) || !Near(offset, Measure(kernel, clock))) return;
        Volatile.Write(ref _offset, offset);
    }

    /// <summary>As <see cref="DateTime.Ticks"/> of UTC; the last there is for an instant beyond.</summary>
    public long UtcTicks(long instant)
    {
        long ticks = DateTime.UnixEpoch.Ticks + instant / TimeSpan.NanosecondsPerTick + Volatile.Read(ref _offset) / TimeSpan.NanosecondsPerTick;
        return Math.Min(ticks, DateTime.MaxValue.Ticks);
    }

    private static long Measure(IKernel kernel, Clock clock) =>
        clock == Clock.Realtime ? 0 : kernel.Now(Clock.Realtime) - kernel.Now(clock);

    private static bool Near(long a, long b) => Math.Abs(a - b) < Jitter;
}

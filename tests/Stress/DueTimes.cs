using System.Diagnostics;

namespace TimerAttributes.Stress;

/// <summary>The due times of a job on one grid, and which of them were called for.</summary>
internal sealed class DueTimes
{
    private readonly long _start; // Before it was armed: no due time is earlier than its distance from here.
    private readonly TimeSpan _delay;
    private readonly TimeSpan _period;
    private readonly int[] _called; // A bit each.

    /// <param name="start">A time stamp, taken before the job was given this grid.</param>
    /// <param name="delay">From then to the first.</param>
    /// <param name="period">From one to the next.</param>
    /// <param name="first">The first in UTC: the scheduler's own word.</param>
    /// <param name="length">How long ticks may come, at most.</param>
    public DueTimes(long start, TimeSpan delay, TimeSpan period, DateTimeOffset first, TimeSpan length)
    {
        (_start, _delay, _period, First) = (start, delay, period, first);
        _called = new int[(int)(length / period) / 32 + 1];
    }

    public DateTimeOffset First { get; }

    /// <summary>A call of another grid, from before this one.</summary>
    public bool IsBefore(DateTimeOffset due) => due < First - _period / 2;

    /// <summary>How many due times there are before that one; null where it is none.</summary>
    public long? Before(DateTimeOffset due)
    {
        double index = (due - First) / _period;
        // The wall clock is written down with an error of up to 50 µs.
        return Math.Abs(index - Math.Round(index)) * _period.TotalMicroseconds <= 200 ? (long)Math.Round(index) : null;
    }

    /// <summary>How long after (or before, where negative) the due time of that index it is at <paramref name="timestamp"/>, on the monotonic clock.</summary>
    public TimeSpan Since(long index, long timestamp) => Stopwatch.GetElapsedTime(_start, timestamp) - _delay - index * _period;

    /// <summary>Takes due times off the list: how many of them had been taken off before.</summary>
    public int Call(long index, long count)
    {
        int again = 0;
        for (long i = Math.Max(0, index); i < index + count && i / 32 < _called.Length; i++)
        {
            int bit = 1 << (int)(i % 32);
            if ((Interlocked.Or(ref _called[i / 32], bit) & bit) != 0) again++;
        }

        return again;
    }
}

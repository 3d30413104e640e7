using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Stress;

/// <summary>The due times of a job on one grid, and which of them were called for.</summary>
/// <param name="grid">The due times.</param>
/// <param name="length">How long ticks may come, at most.</param>
internal sealed class DueTimes(Grid grid, TimeSpan length)
{
    private readonly int[] _called = new int[(int)(length / grid.Period) / 32 + 1]; // A bit each.

    public Grid Grid => grid;

    /// <summary>A call of another grid, from before this one.</summary>
    public bool IsBefore(DateTimeOffset due) => due < grid.First - grid.Period / 2;

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

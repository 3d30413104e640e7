using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// How long the threads of a scheduler may spin: a share of the time that passes. What is not used is kept for a fifth of a second, so that a job
/// that is seldom due finds all of that. Any thread may use it.
/// </summary>
/// <param name="kernel">The kernel with the clock.</param>
/// <param name="share">The part of one processor that may be spent, from more than 0 to 1.</param>
internal sealed class SpinBudget(IKernel kernel, double share)
{
    /// <summary>The share of a scheduler whose options do not set it.</summary>
    public const double Default = 0.05;

    private const long Kept = 200_000_000; // ns

    private readonly object _gate = new(); // For the fields below it, but the last.
    private readonly long _most = (long)(share * Kept);
    private long _left = (long)(share * Kept);
    private long _read = kernel.Now(Clock.Monotonic);
    private bool _isSpent;
    private long _spent; // Not taken off yet.

    /// <summary>The part of one processor that may be spent.</summary>
    public double Share => share;

    /// <summary>The nanoseconds that are kept back from a spin that is longer than it has to be: half of what is kept at most.</summary>
    public long Reserve => _most / 2;

    /// <summary>The nanoseconds that may be spun after a wait, which may be negative.</summary>
    /// <param name="wait">The wait from now on, in nanoseconds.</param>
    public long LeftAfter(long wait)
    {
        lock (_gate)
        {
            long now = kernel.Now(Clock.Monotonic);
            _left = Math.Min(_most, _left + (long)(share * (now - _read)) - Interlocked.Exchange(ref _spent, 0));
            _read = now;
            return Math.Min(_most, _left + (long)(share * Math.Clamp(wait, 0, Kept)));
        }
    }

    /// <summary>Takes what a thread has spun. It takes no lock, because a handler may have interrupted the thread of a job, and a lock would then throw.</summary>
    public void Spend(long nanoseconds) => Interlocked.Add(ref _spent, nanoseconds);

    /// <summary>Notes that there was too little left.</summary>
    /// <returns>Whether it is the first time.</returns>
    public bool TrySpendAll()
    {
        lock (_gate)
        {
            bool isFirst = !_isSpent;
            _isSpent = true;
            return isFirst;
        }
    }
}

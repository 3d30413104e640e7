namespace TimerAttributes.Benchmarks;

/// <summary>The handler of all timers: counts, and tells when the expected number is reached.</summary>
internal sealed class Firings(long expected, Action complete)
{
    private long _count;

    public long Count => Volatile.Read(ref _count);

    /// <summary>On the one thread that calls handlers.</summary>
    public void Add()
    {
        if (++_count == expected) complete();
    }

    /// <summary>On any thread of the pool.</summary>
    public void AddConcurrently()
    {
        if (Interlocked.Increment(ref _count) == expected) complete();
    }
}

namespace TimerAttributes.Stress;

/// <summary>How many are inside at a time, and how many were at most.</summary>
internal sealed class Crowd(int most)
{
    private int _now;
    private int _peak;

    public int Most => most;

    public int Peak => Volatile.Read(ref _peak);

    public int Now => Volatile.Read(ref _now);

    /// <summary>False where that is one too many.</summary>
    public bool Enter()
    {
        int now = Interlocked.Increment(ref _now);
        for (int peak = Peak; now > peak; peak = Peak) Interlocked.CompareExchange(ref _peak, now, peak);
        return now <= most;
    }

    public void Leave() => Interlocked.Decrement(ref _now);
}

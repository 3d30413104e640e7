namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>.NET's <see cref="Timer"/>, whose callbacks run in the pool. Disposing of one would cost more than disarming it.</summary>
internal sealed class ThreadingTimerSet(Firings firings, int capacity) : ITimerSet
{
    private readonly Timer[] _timers = new Timer[capacity];
    private readonly TimerCallback _handler = static firings => ((Firings)firings!).AddConcurrently();

    public void Add(ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < delays.Length; i++) _timers[i] = new(_handler, firings, delays[i], Timeout.Infinite);
    }

    public void Change(ReadOnlySpan<int> timers, ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < timers.Length; i++) _timers[timers[i]].Change(delays[i], Timeout.Infinite);
    }

    public void Cancel(ReadOnlySpan<int> timers)
    {
        foreach (int timer in timers) _timers[timer].Change(Timeout.Infinite, Timeout.Infinite);
    }
}

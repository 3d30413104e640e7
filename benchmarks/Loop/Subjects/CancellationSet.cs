namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>
/// .NET's time-out: a <see cref="CancellationTokenSource"/> that CancelAfter arms anew, and a callback that is registered with its token.
/// </summary>
internal sealed class CancellationSet(Firings firings, int capacity) : ITimerSet
{
    private readonly CancellationTokenSource[] _sources = new CancellationTokenSource[capacity];
    private readonly Action<object?> _handler = static firings => ((Firings)firings!).AddConcurrently();

    public void Add(ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < delays.Length; i++)
        {
            _sources[i] = new(delays[i]);
            _sources[i].Token.UnsafeRegister(_handler, firings);
        }
    }

    public void Change(ReadOnlySpan<int> timers, ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < timers.Length; i++) _sources[timers[i]].CancelAfter(delays[i]);
    }

    public void Cancel(ReadOnlySpan<int> timers)
    {
        foreach (int timer in timers) _sources[timer].CancelAfter(Timeout.Infinite);
    }
}

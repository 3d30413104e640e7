namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>TimerAttributes' <see cref="LoopTimer"/>.</summary>
internal sealed class LoopTimerSet(EventLoop loop, Firings firings, int capacity) : ITimerSet
{
    private readonly LoopTimer[] _timers = new LoopTimer[capacity];
    private readonly Action _handler = firings.Add;

    public void Add(ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < delays.Length; i++) _timers[i] = loop.Once(Milliseconds(delays[i]), _handler);
    }

    public void Change(ReadOnlySpan<int> timers, ReadOnlySpan<int> delays)
    {
        for (int i = 0; i < timers.Length; i++)
        {
            ref LoopTimer timer = ref _timers[timers[i]];
            TimeSpan delay = Milliseconds(delays[i]);
            if (!timer.Change(delay)) timer = loop.Once(delay, _handler); // A cancelled one is gone.
        }
    }

    public void Cancel(ReadOnlySpan<int> timers)
    {
        foreach (int timer in timers) _timers[timer].Cancel();
    }

    private static TimeSpan Milliseconds(int delay) => new(delay * TimeSpan.TicksPerMillisecond);
}

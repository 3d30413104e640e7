namespace TimerAttributes.Loop;

/// <summary>A timer that is called again and again. A type of its own, so that the others need no room for the period.</summary>
internal sealed class PeriodicLoopTimer(LoopTimers timers, Delegate handler, object? state, long period) : LoopTimer(timers, handler, state)
{
    private long _period = period;

    internal override long PeriodNanoseconds
    {
        get => Volatile.Read(ref _period);
        set => Volatile.Write(ref _period, value);
    }
}

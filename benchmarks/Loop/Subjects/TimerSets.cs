namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>The kinds of run-time timers by the names of their subjects.</summary>
internal static class TimerSets
{
    public static Func<EventLoop, Firings, int, ITimerSet>? Of(string subject) => subject switch
    {
        "loop" => static (loop, firings, capacity) => new LoopTimerSet(loop, firings, capacity),
        "timer" => static (_, firings, capacity) => new ThreadingTimerSet(firings, capacity),
        "cts" => static (_, firings, capacity) => new CancellationSet(firings, capacity),
        _ => null,
    };
}

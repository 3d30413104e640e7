namespace TimerAttributes.Benchmarks.Subjects;

/// <summary><see cref="Timer"/>: one for each job, the callback in the pool. Its times are whole milliseconds.</summary>
internal sealed class TimerSubject : ISubject
{
    public ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers) =>
        new(new Timers([.. handlers.Select((handler, job) => TimerOf(workload, handler, job))]));

    private static Timer TimerOf(Workload workload, Handler handler, int job) => new(
        static handler => ((Handler)handler!).OnTimer(), handler,
        workload.FirstDue(job) / Workload.Millisecond, workload.Period / Workload.Millisecond);

    private sealed class Timers(Timer[] timers) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (Timer timer in timers) await timer.DisposeAsync();
        }
    }
}

namespace TimerAttributes.Benchmarks.Subjects;

/// <summary><see cref="PeriodicTimer"/>: one for each job, awaited in a loop. It has no first due time of its own.</summary>
internal sealed class PeriodicTimerSubject : ISubject
{
    public ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers) =>
        new(new Loops([.. handlers.Select(_ => new PeriodicTimer(new(workload.Period / TimeSpan.NanosecondsPerTick)))], handlers));

    private sealed class Loops : IAsyncDisposable
    {
        private readonly PeriodicTimer[] _timers;
        private readonly Task _ended;

        public Loops(PeriodicTimer[] timers, IReadOnlyList<Handler> handlers)
        {
            _timers = timers;
            _ended = Task.WhenAll(timers.Zip(handlers, RunAsync));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (PeriodicTimer timer in _timers) timer.Dispose();
            await _ended;
        }

        private static async Task RunAsync(PeriodicTimer timer, Handler handler)
        {
            while (await timer.WaitForNextTickAsync().ConfigureAwait(false)) handler.OnTimer();
        }
    }
}

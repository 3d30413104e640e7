using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>This library: a claim for each run, and with recovery a lease of 15 s, the default.</summary>
internal sealed class OurSubject : ISubject
{
    public Task PrepareAsync(string connection) => PostgreSqlSchema.ApplyAsync(connection);

    public async Task<IAsyncDisposable> StartAsync(string connection, int jobs, bool isRecovered, Func<string, DateTimeOffset, bool, Task> handler)
    {
        var options = new JobOptions
        {
            Scope = JobScope.Cluster,
            Delivery = isRecovered ? Delivery.AtLeastOnce : Delivery.AtMostOnce,
        };
        JobEntry[] rows = [.. Enumerable.Range(0, jobs).Select(n => new JobEntry(
            $"job {n}", Schedule.Cron("* * * * * *"), options,
            _ => (in Tick tick, CancellationToken _) => new(handler(tick.Job, tick.Due, tick.Attempt > 1))))];
        var store = new PostgreSqlStore(connection);
        var scheduler = new Scheduler(new JobTable(rows), new() { State = new TimerState(store) });
        await scheduler.StartAsync();
        return new Running(scheduler, store);
    }

    private sealed class Running(Scheduler scheduler, PostgreSqlStore store) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await scheduler.DisposeAsync();
            await store.DisposeAsync();
        }
    }
}

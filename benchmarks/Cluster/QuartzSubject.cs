using Npgsql;
using Quartz;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>Quartz.NET with its persistent store and clustering.</summary>
/// <param name="batch">How many triggers a process takes at once: 1 is the default.</param>
internal sealed class QuartzSubject(int batch) : ISubject
{
    private static Func<string, DateTimeOffset, bool, Task> _handler = null!;

    public async Task PrepareAsync(string connection)
    {
        await using IAsyncDisposable running = await StartAsync(connection, jobs: 0, isRecovered: false, static (_, _, _) => Task.CompletedTask);
    }

    public async Task<IAsyncDisposable> StartAsync(string connection, int jobs, bool isRecovered, Func<string, DateTimeOffset, bool, Task> handler)
    {
        _handler = handler;
        IScheduler scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "benchmark";
                options.GenerateInstanceId = true;
                options.MaxBatchSize = batch;
            });
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connection);
                store.UseClustering();
                store.ProvisionSchema();
            });
        }).BuildScheduler();
        for (int n = 0; n < jobs; n++)
        {
            if (await scheduler.Exists(new JobKey($"job {n}"))) continue;
            IJobDetail job = JobBuilder.Create<HandlerJob>().WithIdentity($"job {n}").RequestRecovery(isRecovered).Build();
            ITrigger trigger = TriggerBuilder.Create().WithIdentity($"job {n}").WithCronSchedule("* * * * * ?").Build();
            await scheduler.ScheduleJob(job, trigger);
        }

        await scheduler.Start();
        return new Running(scheduler);
    }

    [DisallowConcurrentExecution]
    private sealed class HandlerJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            new(_handler(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc!.Value, context.Recovering));
    }

    private sealed class Running(IScheduler scheduler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await scheduler.Shutdown(waitForJobsToComplete: true);
    }
}

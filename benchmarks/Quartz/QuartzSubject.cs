using Quartz;

namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>Quartz.NET as it comes, with its in-memory store.</summary>
internal sealed class QuartzSubject : ISubject
{
    private const string HandlerKey = "handler";

    public async ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers)
    {
        IScheduler scheduler = await QuartzSchedulerBuilder.Create().BuildScheduler();
        await scheduler.Start();
        DateTimeOffset start = DateTimeOffset.UtcNow;
        for (int job = 0; job < handlers.Count; job++)
        {
            IJobDetail detail = JobBuilder.Create<HandlerJob>()
                .WithIdentity($"Job{job}")
                .UsingJobData(HandlerKey, handlers[job])
                .Build();
            ITrigger trigger = TriggerBuilder.Create()
                .StartAt(start.AddTicks(workload.FirstDue(job) / TimeSpan.NanosecondsPerTick))
                .WithSimpleSchedule(schedule => schedule.WithInterval(new(workload.Period / TimeSpan.NanosecondsPerTick)).RepeatForever())
                .Build();
            await scheduler.ScheduleJob(detail, trigger);
        }

        return new Running(scheduler);
    }

    private sealed class HandlerJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            ((Handler)context.JobDetail.JobDataMap[HandlerKey]!).OnDue(context.ScheduledFireTimeUtc!.Value);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Running(IScheduler scheduler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await scheduler.Shutdown();
    }
}

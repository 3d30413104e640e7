using Microsoft.Extensions.Hosting;
using Quartz;

namespace Migrating.FromQuartz;

public static class Before
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddQuartz(static quartz =>
        {
            quartz.AddJob<ConfirmJob>(static job => job.WithIdentity("confirm"));
            quartz.AddTrigger(static trigger => trigger.ForJob("confirm").StartNow()
                .WithSimpleSchedule(static every => every.WithInterval(TimeSpan.FromSeconds(30)).RepeatForever()));
            quartz.AddJob<PruneJob>(static job => job.WithIdentity("prune"));
            quartz.AddTrigger(static trigger => trigger.ForJob("prune").WithCronSchedule(
                "0 0 4 ? * MON-FRI", static cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))));
        });
        builder.Services.AddQuartzHostedService(static options => options.WaitForJobsToComplete = true);
    }
}

[DisallowConcurrentExecution]
public sealed class ConfirmJob(Orders orders) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await orders.ConfirmAsync(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class PruneJob(Orders orders) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await orders.PruneAsync(cancellationToken);
}

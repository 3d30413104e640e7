namespace TimerAttributes.Tool.Tests.Example;

/// <summary>What a program does that is started for one run of a job.</summary>
internal static class OneJob
{
    internal static async Task<int> RunAsync(Scheduler scheduler, string name)
    {
        if (!scheduler.TryGetJob(name, out ScheduledJob? wanted)) return 2;
        foreach (ScheduledJob job in scheduler.Jobs) job.Pause();
        await scheduler.StartAsync();
        JobOutcome outcome = await wanted.Trigger();
        await scheduler.StopAsync();
        return outcome.Result == JobResult.Succeeded ? 0 : 1;
    }
}

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>What a start has to wait for before the timers are armed: runs at the start, and the store of jobs whose state is kept.</summary>
internal static class Preparation
{
    /// <summary>Whether a job needs it.</summary>
    public static bool IsNeeded(JobState[] jobs) => StartRuns.Exist(jobs) || KeptJobs.Exist(jobs);

    /// <exception cref="InvalidOperationException">A job needs it, and the caller does not wait.</exception>
    public static void ThrowIfNeeded(JobState[] jobs)
    {
        if (!IsNeeded(jobs)) return;
        JobState job = StartRuns.Find(jobs) ?? KeptJobs.Find(jobs)!;
        string option = StartRuns.Exist(jobs) ? "RunAtStart" : KeptJobs.OptionOf(job);
        throw new InvalidOperationException(
            $"Job '{job.Name}' has {option}, and Start() does not wait for that: write 'await scheduler.StartAsync()' or 'await scheduler.RunAsync()', or call "
            + "PrepareAsync() before Start(). Nothing was started.");
    }
}

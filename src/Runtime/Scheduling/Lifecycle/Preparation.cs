namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>What a start has to wait for before the timers are armed: runs at the start, and the store of jobs whose state is kept.</summary>
internal static class Preparation
{
    /// <summary>Whether a job needs it.</summary>
    public static bool IsNeeded(JobState[] jobs) => StartRuns.Exist(jobs) || KeptJobs.Exist(jobs);

    /// <exception cref="InvalidOperationException">A job needs it, and the caller does not wait.</exception>
    public static void ThrowIfNeeded(JobState[] jobs)
    {
        JobState? run = StartRuns.Find(jobs);
        if ((run ?? KeptJobs.Find(jobs)) is not { } job) return;
        string option = run is null ? KeptJobs.OptionOf(job) : "RunAtStart";
        throw new InvalidOperationException(
            $"Job '{job.Name}' has {option}, and Start() does not wait for that: write 'await scheduler.StartAsync()' or 'await scheduler.RunAsync()', or call "
            + "PrepareAsync() before Start(). Nothing was started.");
    }
}

using System.Globalization;
using TimerAttributes.Clocks;
using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The exceptions of a start that was refused. Each says why, and what to do.</summary>
internal static class StartFailure
{
    private const int DescriptorsOfLoop = 2; // epoll and eventfd

    /// <summary>The exception to throw for a failure of the start: a better one where there is one, or the failure itself.</summary>
    /// <param name="failure">What has stopped the start.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="takesTimers">Whether the loop needs its timer.</param>
    /// <param name="effect">What the failure means for the scheduler: the last sentence of a message.</param>
    public static Exception Of(Exception failure, JobState[] jobs, bool takesTimers, string effect) => failure switch
    {
        LinuxException { Errno: Errno.EMFILE } => TooManyFiles(jobs, takesTimers, effect, failure),
        OutOfMemoryException => TooManyThreads(failure),
        _ => failure,
    };

    // All jobs of a clock can share a kernel timer, but those with a precision, so this is what the start needs at least.
    private static InvalidOperationException TooManyFiles(JobState[] jobs, bool takesTimers, string effect, Exception cause)
    {
        int loop = DescriptorsOfLoop + (takesTimers ? 1 : 0);
        var clocks = new bool[ClockExtensions.Count];
        int precise = 0;
        foreach (JobState job in jobs)
        {
            if (job.Options.Precision is null) clocks[(int)job.Schedule.Clock] = true;
            else precise++;
        }

        int timers = Array.FindAll(clocks, static isUsed => isUsed).Length + precise;
        string own = precise == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (each of the {precise} jobs with a Precision has its own)");
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"The scheduler needs at least {timers + loop} file descriptors, {timers} for the timers of its jobs{own} and {loop} for the loop, more than "
            + $"the process may open ({FileLimit.Describe()}): raise 'ulimit -n' or LimitNOFILE=, or close files that are not used. {effect}"), cause);
    }

    // .NET throws OutOfMemoryException for each error of pthread_create(3).
    private static InvalidOperationException TooManyThreads(Exception cause) => new(
        "The scheduler needs a thread for its loop and one for each job with RunOn.Thread, and the system has no more of them, or no memory: "
        + ThreadShortage.Remedy + ". Nothing was started.", cause);
}

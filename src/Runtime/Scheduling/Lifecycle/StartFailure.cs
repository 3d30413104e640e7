using System.Globalization;
using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The exceptions of a start that was refused. Each says why, and what to do.</summary>
internal static class StartFailure
{
    private const int DescriptorsOfLoop = 2; // epoll and eventfd

    /// <summary>The exception to throw for a failure of the start: a better one where there is one, or the failure itself.</summary>
    /// <param name="failure">What has stopped the start.</param>
    /// <param name="slots">The number of different schedules.</param>
    /// <param name="takesTimers">Whether the loop needs its timer.</param>
    /// <param name="effect">What the failure means for the scheduler: the last sentence of a message.</param>
    public static Exception Of(Exception failure, int slots, bool takesTimers, string effect) => failure switch
    {
        LinuxException { Errno: Errno.EMFILE } => TooManyFiles(slots, takesTimers, effect, failure),
        OutOfMemoryException => TooManyThreads(failure),
        _ => failure,
    };

    private static InvalidOperationException TooManyFiles(int slots, bool takesTimers, string effect, Exception cause)
    {
        int loop = DescriptorsOfLoop + (takesTimers ? 1 : 0);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"The scheduler needs {slots + loop} file descriptors, one for each of {slots} different schedules and {loop} for the loop, more "
            + $"than the process may open ({FileLimit.Describe()}): raise 'ulimit -n' or LimitNOFILE=, or give jobs the same schedule, so that "
            + $"they share one. {effect}"), cause);
    }

    // .NET throws OutOfMemoryException for each error of pthread_create(3).
    private static InvalidOperationException TooManyThreads(Exception cause) => new(
        "The scheduler needs a thread for its loop and one for each job with RunOn.Thread, and the system has no more of them, or no memory: "
        + ThreadShortage.Remedy + ". Nothing was started.", cause);
}

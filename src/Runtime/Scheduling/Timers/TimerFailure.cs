using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>What went wrong with a slot's timer, and what was done.</summary>
/// <param name="what">In words.</param>
/// <param name="isReplaced">Whether its jobs go on.</param>
/// <param name="fault">The kernel's refusal.</param>
/// <param name="utcTicks">Of the due time that was next.</param>
internal sealed class TimerFailure(string what, bool isReplaced, LinuxException fault, long utcTicks)
{
    public void Tell(JobRunner[] jobs)
    {
        var exception = new JobTimerException($"The timer of {string.Join(", ", Array.ConvertAll(jobs, static job => job.Name))} {what}", isReplaced, fault);
        foreach (JobRunner job in jobs) job.Report(exception, utcTicks);
    }
}

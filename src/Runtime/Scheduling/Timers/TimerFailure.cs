using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A failure of a slot's timer, to be reported to the slot's jobs.</summary>
/// <param name="what">What happened. It follows the names of the jobs in the message.</param>
/// <param name="isReplaced">Whether the timer was replaced, so that the jobs go on.</param>
/// <param name="fault">The error of the kernel.</param>
/// <param name="utcTicks">The due time that was next, as <see cref="DateTime.Ticks"/> of UTC.</param>
internal sealed class TimerFailure(string what, bool isReplaced, LinuxException fault, long utcTicks)
{
    public void Tell(JobRunner[] jobs)
    {
        var exception = new JobTimerException($"The timer of {string.Join(", ", Array.ConvertAll(jobs, static job => job.Name))} {what}", isReplaced, fault);
        foreach (JobRunner job in jobs) job.Report(exception, utcTicks);
    }
}

using System.Globalization;
using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>
/// The jobs with <see cref="JobAttribute.Precision"/> have used up <see cref="SchedulerOptions.SpinBudget"/>, so that due times may be reached later than
/// their precision. <see cref="SchedulerOptions.OnError"/> gets this exception once in the life of a scheduler. The runs take place all the same.
/// </summary>
public sealed class PrecisionException : Exception
{
    internal PrecisionException(string job, double budget, long median, long greatest)
        : base(
            $"The waits for job '{job}' and the other precise jobs have used up SchedulerOptions.SpinBudget, which is {budget.ToString(CultureInfo.InvariantCulture)} of one "
            + "processor. So due times may be reached later, and JobStats.Imprecise counts those that are; all runs take place. Of the latest wake-ups of the thread, half "
            + $"took at most {Text(median)}, and one took {Text(greatest)}. A job spins for about the difference in each period: look for other work on the processors, which "
            + "makes wake-ups slow, give the job a longer period or a coarser Precision, or raise the budget. This is reported once for all jobs of the scheduler.")
    {
    }

    private static string Text(long nanoseconds) => DurationText.Format(nanoseconds / 1_000 * 1_000);
}

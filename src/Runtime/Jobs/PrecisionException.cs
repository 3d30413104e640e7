using System.Globalization;

namespace TimerAttributes;

/// <summary>
/// The jobs with <see cref="JobAttribute.Precision"/> have used up <see cref="SchedulerOptions.SpinBudget"/>, so that due times may be reached later than
/// their precision. <see cref="SchedulerOptions.OnError"/> gets this exception once in the life of a scheduler. The runs take place all the same.
/// </summary>
public sealed class PrecisionException : Exception
{
    internal PrecisionException(string job, double budget)
        : base(
            $"The precision of job '{job}' takes more processor time than SchedulerOptions.SpinBudget allows, which is "
            + budget.ToString(CultureInfo.InvariantCulture) + " of one processor. So its due times may be reached later, and JobStats.Imprecise counts those that are: raise the budget, give the job a longer period or a "
            + "coarser Precision, or look for other work on the processors, which makes wake-ups slow. This is reported once for all jobs of the scheduler.")
    {
    }
}

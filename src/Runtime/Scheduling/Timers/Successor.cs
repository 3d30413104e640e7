using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A plan that a slot is to have instead of its present one, because a time zone has changed.</summary>
/// <param name="plan">The new plan.</param>
/// <param name="from">A reading of the slot's clock. Later due times are those of the new plan, earlier ones those of the present plan.</param>
internal sealed class Successor(Plan plan, ClockReading from)
{
    public Plan Plan => plan;

    public ClockReading From => from;

    /// <summary>The first due time after the change; <see cref="Recurrence.Never"/> if there is none.</summary>
    public long FirstDue { get; } = plan.DueOf(plan.Recurrence.First(from.Now));
}

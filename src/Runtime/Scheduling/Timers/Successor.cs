using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A plan that a slot is to have instead of its present one, because a time zone has changed.</summary>
/// <param name="plan">The new plan.</param>
/// <param name="from">A reading of the slot's clock. Later due times are those of the new plan, earlier ones those of the present plan.</param>
/// <param name="isOver">Whether the only due time of the present plan has passed, so that the job is not due again.</param>
internal sealed class Successor(Plan plan, ClockReading from, bool isOver)
{
    public Plan Plan => plan;

    public ClockReading From => from;

    /// <summary>The first due time after the change; <see cref="Recurrence.Never"/> if there is none.</summary>
    public long FirstDue { get; } = isOver ? Recurrence.Never : plan.DueOf(plan.Recurrence.First(from.Now));
}

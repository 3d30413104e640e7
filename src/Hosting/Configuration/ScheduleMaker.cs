using TimerAttributes.Clocks;
using TimerAttributes.Configuration;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>Makes a job's schedule from that of its attribute and its configuration.</summary>
internal static class ScheduleMaker
{
    /// <summary>The row of the table that the scheduler starts with.</summary>
    public static JobEntry StartOf(JobEntry job, ConfiguredSchedule? configured) =>
        configured is null ? job : new(job.Name, Make(job.Schedule, configured), job.Options, job.Bind);

    /// <summary>
    /// The schedule: what is not configured is as in the attribute. The clock is that of the attribute. Times of the calendar are on the realtime
    /// clock if the attribute has the default clock.
    /// </summary>
    public static Schedule Make(Schedule attribute, ConfiguredSchedule? configured)
    {
        if (configured is null) return attribute;
        Clock clock = configured.IsOfCalendar && !attribute.Clock.IsWall() ? Clock.Realtime : attribute.Clock;
        Schedule schedule = configured.Kind switch
        {
            ConfiguredKind.Period => Schedule.EveryNanoseconds(configured.Nanoseconds, configured.First, clock, attribute.AllowsTiny),
            ConfiguredKind.Delay => Schedule.OnceNanoseconds(configured.Nanoseconds, clock),
            ConfiguredKind.Cron => Schedule.Cron(configured.Text!, configured.TimeZone!, clock),
            _ => Schedule.Once(configured.Text!, clock, configured.TimeZone, attribute.IfPast),
        };
        if (attribute.IsAligned && configured.Kind == ConfiguredKind.Period) schedule = schedule.Align(attribute.Offset);
        if (attribute.Jitter is { } jitter) schedule = schedule.WithJitter(jitter);
        if (attribute.Spread is { } spread) schedule = schedule.WithSpread(spread);
        return attribute.Accuracy is { } accuracy ? schedule.WithAccuracy(accuracy) : schedule;
    }
}

using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing;

/// <content>The local time zone.</content>
public sealed partial class VirtualTime
{
    /// <summary>
    /// The name of the local time zone, such as <c>Europe/Berlin</c>; <c>UTC</c> by default, so that a test is the same on each machine. It is the
    /// zone of jobs with <c>TimeZone = "local"</c>, and <see cref="TimeProvider.LocalTimeZone"/> of <see cref="TimeProvider"/>. A scheduler that
    /// runs already follows a change after <see cref="Scheduler.ReloadTimeZones"/>. <see cref="Schedule.Next"/>, <see cref="Schedule.Previous"/> and
    /// <see cref="Schedule.Occurrences"/> do not: for <c>local</c> they use the zone of the machine, because a schedule belongs to no scheduler.
    /// </summary>
    /// <exception cref="ArgumentException">The name is blank, or <c>local</c>.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine that runs the test does not have the zone.</exception>
    public string LocalTimeZone
    {
        get => _machine.LocalZone.Id;
        set => _machine.LocalZone = LocalZone.Find(value, nameof(value));
    }
}

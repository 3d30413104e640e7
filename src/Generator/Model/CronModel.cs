using TimerAttributes.Calendar;
using TimerAttributes.Durations;
using TimerAttributes.Schedules;

namespace TimerAttributes.Generator.Model;

/// <summary>A cron expression that the parser has read.</summary>
/// <param name="Expression">The expression as the user wrote it.</param>
/// <param name="TimeZone">The name of the time zone.</param>
/// <param name="Packed">The fields, as <see cref="CronFields.Packed"/> has them.</param>
internal sealed record CronModel(string Expression, string TimeZone, EquatableArray<long> Packed) : Model
{
    /// <summary>The fields.</summary>
    public CronFields Fields => new(Packed[0], Packed[1], Packed[2], Packed[3], Packed[4], Packed[5]);

    /// <summary>The rule in words: <c>at 09:00 every day, UTC</c>.</summary>
    public string Words => ScheduleText.OfCron(Fields, TimeZone);

    /// <summary>Nanoseconds of the shortest time between two due times.</summary>
    public long ShortestGap => CronGaps.Shortest(Fields) * DurationUnit.Second;
}

using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes;

/// <summary>
/// Runs the method at times of the calendar, as in <c>[Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin")]</c>. The expression is checked and
/// compiled by the build.
/// </summary>
/// <remarks>
/// <para>
/// The fields are minute (0 to 59), hour (0 to 23), day of the month (1 to 31), month (1 to 12 or JAN to DEC) and weekday (0 to 7 or SUN to SAT,
/// where 0 and 7 are Sunday). A second (0 to 59) may stand before them. Each field is <c>*</c>, a value, a range, or a list of these with commas;
/// <c>/n</c> after <c>*</c>, a range or a first value takes each n-th value. The day may be <c>L</c> (the last), <c>L-3</c>, <c>15W</c> (the
/// weekday nearest to the 15th) or <c>LW</c>. The weekday may be <c>MON#1</c> (the first Monday of the month) or <c>FRIL</c> (the last Friday).
/// Day and weekday may be set together only as <c>13 * +FRI</c>: both have to match.
/// </para>
/// <para>
/// Where daylight saving time skips a fixed time, the job is due at the moment of the change; where it shows a fixed time twice, the job is due the
/// first time only. An expression with <c>*</c>, a range or a step as second, minute or hour follows the clock through the change instead.
/// </para>
/// </remarks>
/// <param name="expression">The cron expression: five or six fields, or a macro such as <c>@daily</c>.</param>
public sealed class CronAttribute([StringSyntax("Cron")] string expression) : JobAttribute
{
    /// <summary>The expression as it was written.</summary>
    public string Expression { get; } = expression;

    /// <summary>
    /// The time zone of the expression: <c>UTC</c>, which is the default; <c>local</c> for the zone of the machine; or a name such as
    /// <c>Europe/Berlin</c>. The zone is looked up when the scheduler starts.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// What happens to due times that passed without a run; by default one run answers for all of them. <see cref="MissedTicks.Delay"/> is refused,
    /// because times of the calendar do not count from the end of a run.
    /// </summary>
    public MissedTicks Missed { get; init; }

    /// <summary>Only with <see cref="MissedTicks.Burst"/>: the maximum number of runs for missed due times, 1 to 1,000; by default 10.</summary>
    public int MaxBurst { get; init; } = JobOptions.DefaultMaxBurst;
}

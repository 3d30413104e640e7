using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR208: says in words what a schedule means, as a hidden note at the argument. The note of a cron expression or an aligned period has the next due
/// times. Generated code does not have them, because it would change from day to day.
/// </summary>
public sealed class ScheduleMeaningRule : JobRule
{
    /// <summary>The key of the .editorconfig that says how the notes are shown, because the severity of the rule is not configurable.</summary>
    internal const string Setting = "timerattributes_schedule_notes";

    private readonly Func<long> _now;

    /// <summary>Creates the rule.</summary>
    public ScheduleMeaningRule() : this(Present.Seconds)
    {
    }

    internal ScheduleMeaningRule(Func<long> now) : base(UsageRules.Meaning) => _now = now;

    internal override void Start(RuleStart start) => start.OnJobMethods(method =>
    {
        if (SeverityOf(method.Setting(Setting)) is not { } severity) return;
        foreach (ScheduledAttribute job in method.Jobs()) method.Report(UsageRules.Meaning, severity, job.Argument, Meaning(job.Schedule));
    });

    // Any other text counts as the default.
    private static DiagnosticSeverity? SeverityOf(string? written) => written?.Trim().ToLowerInvariant() switch
    {
        "none" => null,
        "suggestion" => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    private string Meaning(ScheduleModel schedule) => Next(schedule) is { Length: > 0 } next ? $"{schedule.Meaning}; next {next}" : schedule.Meaning;

    // The times of a shorter period follow each other too closely to be read.
    private string Next(ScheduleModel schedule) => schedule switch
    {
        { Cron: { } cron } => NextDueTimes.Of(cron, _now()),
        { IsAligned: true, Nanoseconds: >= DurationUnit.Second and var period } => AlignedInstants.Next(period, schedule.Offset ?? 0, _now()),
        _ => "",
    };
}

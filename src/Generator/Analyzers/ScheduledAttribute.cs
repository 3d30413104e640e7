using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Generator.Parsing.Options;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>A job attribute whose schedule breaks no rule.</summary>
/// <param name="Written">The attribute's arguments.</param>
/// <param name="Schedule">When the job is due.</param>
/// <param name="Options">How the job is run; null if an option is refused.</param>
/// <param name="HasConflicts">Whether options contradict each other, which is reported as TMR103.</param>
/// <param name="RunOn">The member of the runtime's <c>RunOn</c>.</param>
/// <param name="Job">The job of the table; null if another rule is broken.</param>
internal readonly record struct ScheduledAttribute(
    AttributeOptions Written, ScheduleModel Schedule, OptionsModel? Options, bool HasConflicts, string RunOn, JobModel? Job)
{
    /// <summary>The whole argument that is the period or the delay.</summary>
    public Location? Argument => Written.Place(null)?.GetLocation();

    /// <summary>The characters of the duration in the literal; the whole argument if it is not a literal.</summary>
    public Location? Duration => Written.Place(null) is { } argument ? LiteralSpan.LocateAll(argument) : null;
}

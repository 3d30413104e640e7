using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;

namespace TimerAttributes.Generator.Parsing;

/// <summary>A job attribute, and the result of parsing it.</summary>
/// <param name="Written">The arguments in the source. The parser has read them, and reading one again could report its fault again.</param>
/// <param name="Schedule">When the job is due; null if a rule of schedules is broken.</param>
/// <param name="Options">How the job is run; null if an option or the schedule is refused.</param>
/// <param name="HasConflicts">Whether options contradict each other. That is known only where neither an option nor the schedule is refused.</param>
internal sealed record ParsedAttribute(AttributeOptions Written, ScheduleModel? Schedule, OptionsModel? Options, bool HasConflicts);

using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;

namespace TimerAttributes.Generator.Parsing;

/// <summary>A job attribute, and what the parser makes of it.</summary>
/// <param name="Written">The arguments as they are written. The parser has read them, so that reading one again could report it again.</param>
/// <param name="Schedule">When the job is due; null where a rule of schedules is broken.</param>
/// <param name="Options">How the job is run; null where an option or the schedule is refused.</param>
internal sealed record ParsedAttribute(AttributeOptions Written, ScheduleModel? Schedule, OptionsModel? Options);

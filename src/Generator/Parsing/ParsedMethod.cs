using System.Collections.Immutable;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing;

/// <summary>A tagged method, and what the parser makes of it.</summary>
/// <param name="Attributes">The attributes that were parsed, in the order in which they are written.</param>
/// <param name="Jobs">The jobs that the table has: those that break no rule.</param>
internal sealed record ParsedMethod(ImmutableArray<ParsedAttribute> Attributes, ImmutableArray<JobModel> Jobs);

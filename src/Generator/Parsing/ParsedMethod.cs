using System.Collections.Immutable;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing;

/// <summary>A tagged method, and the result of parsing it.</summary>
/// <param name="Attributes">The attributes that were parsed, in their order in the source.</param>
/// <param name="Jobs">The jobs that break no rule. They are in the table.</param>
/// <param name="Tagged">All attributes that have an id.</param>
internal sealed record ParsedMethod(
    ImmutableArray<ParsedAttribute> Attributes, ImmutableArray<JobModel> Jobs, ImmutableArray<TaggedModel> Tagged);

using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Generator.Parsing.Options;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>A job attribute whose schedule is in order.</summary>
internal readonly record struct ScheduledAttribute(AttributeOptions Options, ScheduleModel Schedule, string RunOn)
{
    /// <summary>The whole argument that says how often, or when.</summary>
    public Location? Argument => Options.Place(null)?.GetLocation();

    /// <summary>The characters of the duration, where it is a literal.</summary>
    public Location? Duration => Options.Place(null) is { } argument ? LiteralSpan.LocateAll(argument) : null;
}

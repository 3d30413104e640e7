namespace TimerAttributes.Generator.Model;

/// <summary>An option that is written, and says something else than its default.</summary>
/// <param name="Name">The option's name in the catalog.</param>
/// <param name="Text">A text, or the member of an enum.</param>
/// <param name="Number">A number, a flag as 0 or 1, or a duration in ns: a whole number of the ticks that a <c>TimeSpan</c> counts.</param>
internal sealed record OptionModel(string Name, string? Text, long? Number) : Model;

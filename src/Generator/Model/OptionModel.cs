using System.Globalization;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Model;

/// <summary>An option that is written and differs from its default.</summary>
/// <param name="Name">The option's name in the catalog.</param>
/// <param name="Text">The value, if the option is a text, the member of an enum, or a duration as it is written.</param>
/// <param name="Number">The value, if the option is a number, a flag (0 or 1), or a duration that was read: in ns, a multiple of 100.</param>
internal sealed record OptionModel(string Name, string? Text, long? Number) : Model
{
    /// <summary>The value as a text: <c>true</c>, <c>3</c>, or what is written.</summary>
    public string Written => Text is not null ? Text
        : OptionCatalog.Find(Name)!.Kind == OptionKind.Flag ? Number == 1 ? "true" : "false"
        : Number!.Value.ToString(CultureInfo.InvariantCulture);
}

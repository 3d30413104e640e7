using System.Globalization;
using System.Reflection;
using System.Text.Json;
using TimerAttributes.Options;

namespace TimerAttributes.Tool.Manifest;

/// <summary>Makes of a line of a manifest the row of a table, by the parsers and the rules of the runtime.</summary>
internal static class JobBuilder
{
    /// <exception cref="ToolException">The line says something that this version of the runtime does not know or refuses.</exception>
    public static ManifestJob Build(ManifestHead head, ManifestLine line, string path)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in line.Options)
        {
            if (OptionCatalog.Find(name) is null) throw Newer($"the option {name}");
            texts.Add(name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }

        try
        {
            return new(head.Assembly, line, texts, new(line.Name, ScheduleBuilder.Build(line, texts), OptionsOf(line), static _ => Nothing));
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new ToolException(
                $"Job '{line.Name}' in '{path}' has a value that this version of timers refuses: {Refusal.TextOf(refusal)} "
                + $"The file was built with TimerAttributes {head.Package}; install TimerAttributes.Tool in that version.",
                refusal);
        }

        ToolException Newer(string what) => new(
            $"Job '{line.Name}' in '{path}' has {what}, which this version of timers does not know; install TimerAttributes.Tool {head.Package}.");
    }

    private static ValueTask Nothing(in Tick tick, CancellationToken stop) => default;

    // An option is the property of the same name, so that a new one needs no code here.
    private static JobOptions OptionsOf(ManifestLine line)
    {
        var options = new JobOptions();
        foreach (JobOption option in OptionCatalog.Run)
        {
            if (!line.Options.TryGetValue(option.Name, out JsonElement value)) continue;
            PropertyInfo property = typeof(JobOptions).GetProperty(option.Name)!;
            property.SetValue(options, ValueOf(option, value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }

        return options;
    }

    private static object ValueOf(JobOption option, JsonElement value, Type type) => option.Kind switch
    {
        OptionKind.Flag => bool.Parse(value.ToString()),
        OptionKind.Integer => Integer(option, value.ToString()),
        OptionKind.Enum => Enum.Parse(type, value.ToString()),
        OptionKind.Duration => ScheduleBuilder.Span(value.ToString()),
        OptionKind.Condition => (Func<JobBinding, Func<Tick, bool>>)(static _ => static _ => true),
        _ => value.ToString(),
    };

    private static int Integer(JobOption option, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException(FormattableString.Invariant($"{option.Name} = {text} is no whole number up to {int.MaxValue}."));
}

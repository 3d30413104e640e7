using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TimerAttributes.Instants;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Commands;

/// <summary>A call of a command: what the user asked for, and where the result goes.</summary>
/// <param name="parsed">The command line.</param>
/// <param name="terminal">Where the result goes.</param>
internal sealed class Invocation(ParseResult parsed, Terminal terminal)
{
    private DateTimeOffset? _now;

    /// <summary>The command found nothing to complain of.</summary>
    public const int Ok = 0;

    /// <summary>The command found what it looks for: a difference.</summary>
    public const int Finding = 1;

    /// <summary>The command line is wrong, or a file cannot be read.</summary>
    public const int Unusable = 2;

    public ParseResult Parsed => parsed;

    public Terminal Terminal => terminal;

    public TextWriter Output => terminal.Output;

    public bool IsJson => parsed.GetValue(CommonOptions.Json);

    /// <summary>The instant from which due times are counted.</summary>
    public DateTimeOffset Now => _now ??= parsed.GetValue(CommonOptions.Now) is { } text
        ? InstantOf(text)
        : DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()); // A fraction of a second would only be harder to read.

    /// <summary>Writes times as the user wants to see them.</summary>
    public Moment Moment => new(ShownZone is { } zone ? KnownZones.Find(zone) : null);

    private string? ShownZone => parsed.GetValue(CommonOptions.Utc) ? ZoneNames.Default : parsed.GetValue(CommonOptions.Zone);

    /// <summary>The jobs of the file, in ordinal order of their names.</summary>
    public IReadOnlyList<ManifestJob> Jobs() => ManifestReader.Jobs(parsed.GetRequiredValue(CommonOptions.File));

    /// <summary>Writes a view as JSON. The text goes into no page of HTML, so signs such as + are written as they are.</summary>
    public void WriteJson<T>(T view, JsonTypeInfo<T> type)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, view, type);
        Output.WriteLine(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    private static DateTimeOffset InstantOf(string text)
    {
        if (!InstantParser.TryParse(text, hasTimeZone: false, out Instant instant, out InstantError? error))
            throw new ToolException($"The instant of --now {error!.Message}.");
        return new(instant.LocalTicks, TimeSpan.FromMinutes(instant.OffsetMinutes!.Value));
    }
}

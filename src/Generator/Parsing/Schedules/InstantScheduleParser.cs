using System.Collections.Immutable;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Instants;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Parsing.Schedules;

/// <summary>Reads the instant of a <c>Once</c>, and its time zone.</summary>
internal static class InstantScheduleParser
{
    private const string TimeZone = "TimeZone";

    /// <summary>Whether the attribute is meant to have an instant, right or wrong, and not a delay.</summary>
    public static bool IsMeant(AttributeOptions options) =>
        options.Argument() is { } text
        && (InstantParser.IsMeant(text) || (options.IsSet(TimeZone) && !DurationParser.TryParse(text, out _, out _)));

    /// <summary>The instant; null if it is refused.</summary>
    public static InstantModel? Parse(AttributeOptions options)
    {
        string? zone = options.Text(TimeZone);
        bool runsPast = options.Member(OptionCatalog.IfPast) != OptionCatalog.IfPast.DefaultMember;
        if (options.Argument() is not { } text) return null;
        if (InstantParser.TryParse(text, options.IsSet(TimeZone), out Instant instant, out InstantError? error))
            return new(instant.LocalTicks, instant.OffsetMinutes, zone, runsPast);
        Refuse(options, null, error!);
        return null;
    }

    /// <summary>Refuses the time zone of a delay.</summary>
    public static void RefuseZone(AttributeOptions options)
    {
        if (options.Text(TimeZone) is { } zone && options.Argument() is { } delay)
            Refuse(options, TimeZone, InstantError.ZoneOfDelay(delay), zone.Length);
    }

    private static void Refuse(AttributeOptions options, string? option, InstantError error, int? length = null) => options.Refuse(
        DeclarationRules.Instant, option, error.Start, length ?? error.Length, ImmutableDictionary<string, string?>.Empty, error.Message);
}

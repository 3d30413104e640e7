using TimerAttributes.Messages;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>Finds the zones that the author of an unknown name may have meant.</summary>
internal static class NearestZones
{
    private const int Most = 3;
    private const int ShortestToCompare = 5; // A shorter text is near to names that have nothing in common with it: PST and MST.

    /// <summary>Up to three names, the nearest first; none if no name is near.</summary>
    public static string[] Of(string text)
    {
        string[] names = [.. BuildZones.Ids, ZoneNames.Local];
        string plain = Plain(text);
        if (plain.Length == 0) return [];

        string[] same = [.. names.Where(name => Plain(name) == plain)];
        if (same.Length > 0) return same;
        if (ZoneAbbreviations.ZonesOf(plain) is { Length: > 0 } abbreviated) return abbreviated;
        if (ZoneOffset.IanaOf(text) is { } offset) return Array.BinarySearch(BuildZones.Ids, offset, StringComparer.Ordinal) < 0 ? [] : [offset];

        string city = CityOf(plain);
        string[] ofCity = [.. names.Where(name => CityOf(Plain(name)) == city).Take(Most)];
        if (ofCity.Length > 0) return ofCity;
        return WellKnownPlaces.ZoneOf(city) is { } ofPlace ? [ofPlace] : ByDistance(plain, names);
    }

    private static string[] ByDistance(string plain, string[] names)
    {
        if (plain.Length < ShortestToCompare) return [];
        bool isCity = !plain.Contains("/");
        return [.. names.Where(name => IsMistyped(plain, isCity ? CityOf(Plain(name)) : Plain(name))).Take(Most)];
    }

    // One letter is wrong, or two are swapped. With more, another city would be offered: Dubai for Mumbai.
    private static bool IsMistyped(string text, string name) => NearestName.Distance(text, name) switch
    {
        1 => true,
        2 => text.Length == name.Length && text.OrderBy(static letter => letter).SequenceEqual(name.OrderBy(static letter => letter)),
        _ => false,
    };

    // Names that differ only in this are the same to their authors: case, and which character separates words.
    private static string Plain(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace('\\', '/');

    private static string CityOf(string plain) => plain.Substring(plain.LastIndexOf('/') + 1);
}

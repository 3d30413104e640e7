using TimerAttributes.Configuration;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>Finds the zones that the author of an unknown name may have meant.</summary>
internal static class NearestZones
{
    private const int Most = 3;
    private const int ShortestToCompare = 5; // A shorter text is near to names that have nothing in common with it: PST and MST.
    private const int LettersPerMistake = 5;

    /// <summary>Up to three names, the nearest first; none if no name is near.</summary>
    public static string[] Of(string text)
    {
        string[] names = [.. BuildZones.Ids, ZoneNames.Local];
        string plain = Plain(text);
        if (plain.Length == 0) return [];

        string[] same = [.. names.Where(name => Plain(name) == plain)];
        if (same.Length > 0) return same;
        if (ZoneOffset.IanaOf(text) is { } offset) return Array.BinarySearch(BuildZones.Ids, offset, StringComparer.Ordinal) < 0 ? [] : [offset];

        string city = CityOf(plain);
        string[] ofCity = [.. names.Where(name => CityOf(Plain(name)) == city).Take(Most)];
        return ofCity.Length > 0 ? ofCity : ByDistance(plain, names);
    }

    private static string[] ByDistance(string plain, string[] names)
    {
        if (plain.Length < ShortestToCompare) return [];
        bool isCity = !plain.Contains("/");
        int limit = plain.Length / LettersPerMistake;
        return
        [
            .. names.Select(name => (Name: name, Distance: NearestName.Distance(plain, isCity ? CityOf(Plain(name)) : Plain(name))))
                .Where(near => near.Distance <= limit)
                .OrderBy(static near => near.Distance).ThenBy(static near => near.Name, StringComparer.Ordinal)
                .Take(Most).Select(static near => near.Name),
        ];
    }

    // Names that differ only in this are the same to their authors: case, and which character separates words.
    private static string Plain(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace('\\', '/');

    private static string CityOf(string plain) => plain.Substring(plain.LastIndexOf('/') + 1);
}

using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>The zone files of the machine.</summary>
internal static class ZoneData
{
    public const string Folder = "/usr/share/zoneinfo";

    // Copies of all zones, of which "right" counts leap seconds.
    private static readonly string[] Copies = ["right", "posix"];

    /// <summary>The names of all zones; empty without tzdata.</summary>
    public static string[] Ids { get; } = Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(IsZone)
            .Select(static path => Path.GetRelativePath(Folder, path)).Where(static id => !Copies.Contains(id.Split('/')[0]))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The first two lines of the machine's tzdata: its version, and which of its optional files it was made with. Empty without it.</summary>
    public static string[] Heading { get; } = [.. Source.Take(2)];

    /// <summary>The names of zones and links in tzdata, in ordinal order, without copies and without what the machine has added.</summary>
    public static string[] Names { get; } = [.. Source.Select(static line => line.Split(' ')).Where(static words => words[0] is "Z" or "L")
        .Select(static words => words[0] == "Z" ? words[1] : words[2]).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Source => File.Exists(Folder + "/tzdata.zi") ? File.ReadLines(Folder + "/tzdata.zi") : [];

    /// <summary>The rule at the end of a zone's file.</summary>
    public static string RuleOf(string id) => File.ReadAllText(Path.Combine(Folder, id), System.Text.Encoding.Latin1).Split('\n')[^2];

    /// <summary>Reads a zone, or skips the test if the machine does not have it.</summary>
    public static Zone Load(string id)
    {
        string path = Path.Combine(Folder, id);
        if (!File.Exists(path)) Assert.Ignore($"This machine has no file {path}: install tzdata.");
        Zone? zone = ZoneFile.Read(id, File.ReadAllBytes(path), out string? fault);
        Assert.That(fault, Is.Null, id);
        return zone!;
    }

    /// <summary>Seconds from 1970-01-01T00:00Z to an instant such as <c>2026-03-29T01:00Z</c>.</summary>
    public static long Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    /// <summary>The instant as <see cref="Instant"/> reads it, with seconds where there are any.</summary>
    public static string Text(long instant) => DateTimeOffset.FromUnixTimeSeconds(instant)
        .ToString(instant % 60 == 0 ? "yyyy-MM-ddTHH:mmZ" : "yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsZone(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("TZif"u8);
    }
}

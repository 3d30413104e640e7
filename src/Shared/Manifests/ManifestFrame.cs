using System.Text;

namespace TimerAttributes.Manifests;

/// <summary>
/// The frame around the manifest of a project, by which the manifest is found in a built file. The generator writes it, and the command
/// <c>timers</c> reads it. All of it is ASCII. The markers are constants, which an assembly has as UTF-16: an assembly that only has this class
/// contains no manifest.
/// </summary>
internal static class ManifestFrame
{
    /// <summary>The version of the manifest that this code writes, and the newest that it reads.</summary>
    public const int Format = 1;

    /// <summary>The beginning. Format, length and checksum follow on the same line.</summary>
    public const string Start = "~TimerAttributes manifest~";

    /// <summary>The end.</summary>
    public const string End = "~end of manifest~";

    /// <summary>The manifest with its frame.</summary>
    /// <param name="text">The manifest: ASCII, and each line ends in a line feed.</param>
    public static string Around(string text) =>
        FormattableString.Invariant($"{Start} {Format} {text.Length} {Checksum(Encoding.ASCII.GetBytes(text)):X8}\n{text}{End}");

    /// <summary>The FNV-1a hash of the manifest: it tells a damaged file, and protects against nothing else.</summary>
    public static uint Checksum(ReadOnlySpan<byte> text)
    {
        uint hash = 2_166_136_261;
        foreach (byte value in text) hash = unchecked((hash ^ value) * 16_777_619);
        return hash;
    }
}

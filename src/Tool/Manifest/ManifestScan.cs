using System.Buffers.Text;
using System.Text;
using TimerAttributes.Manifests;

namespace TimerAttributes.Tool.Manifest;

/// <summary>Finds manifests in the bytes of a file, whatever kind of file it is, and checks that they are whole.</summary>
internal static class ManifestScan
{
    private const string Again = "build or publish the program again";

    private static readonly byte[] Start = Encoding.ASCII.GetBytes(ManifestFrame.Start + " ");
    private static readonly byte[] End = Encoding.ASCII.GetBytes(ManifestFrame.End);

    /// <summary>The texts of all manifests, in the order in which they are in the file. Copies of the same text are one.</summary>
    /// <exception cref="ToolException">A manifest is damaged, or its format is newer.</exception>
    public static List<string> Texts(ReadOnlySpan<byte> file, string path)
    {
        var texts = new List<string>();
        for (int from = 0; file[from..].IndexOf(Start) is >= 0 and var found;)
        {
            int header = from + found + Start.Length;
            ReadOnlySpan<byte> rest = file[header..];
            string text = Text(rest, header - Start.Length, path, out int length);
            // A program that was compiled ahead of time may have the data of its assembly twice.
            if (!texts.Contains(text)) texts.Add(text);
            from = header + length; // A job may have the start marker in its name.
        }

        return texts;
    }

    // The text after a start marker: format, length and checksum, and then as many bytes. The end is that of the end marker.
    private static string Text(ReadOnlySpan<byte> rest, int position, string path, out int end)
    {
        int all = rest.Length;
        string place = $"The manifest at byte {position} of '{path}'";
        bool hasFormat = Utf8Parser.TryParse(rest, out int format, out int read);
        if (hasFormat && format > ManifestFrame.Format)
        {
            throw new ToolException(
                $"{place} has format {format}, and this version of timers reads formats up to {ManifestFrame.Format}; "
                + "update it: dotnet tool update TimerAttributes.Tool");
        }

        rest = hasFormat && rest.Length > read ? rest[(read + 1)..] : [];
        bool hasLength = Utf8Parser.TryParse(rest, out int length, out read) && length > 0;
        rest = hasLength && rest.Length > read ? rest[(read + 1)..] : [];
        bool hasChecksum = Utf8Parser.TryParse(rest, out uint checksum, out read, 'X') && read == 8 && rest.Length > read && rest[read] == '\n';
        if (!hasFormat || !hasLength || !hasChecksum) throw new ToolException($"{place} has a damaged first line; {Again}");
        rest = rest[(read + 1)..];
        if (rest.Length < length)
            throw new ToolException($"{place} is cut off: {length} bytes belong to it, and the file has {rest.Length} more; {Again}");
        ReadOnlySpan<byte> text = rest[..length];
        if (!rest[length..].StartsWith(End) || ManifestFrame.Checksum(text) != checksum)
        {
            throw new ToolException(
                $"{place} is damaged: its {length} bytes do not have the checksum {checksum:X8}, or no end marker follows; {Again}");
        }

        end = all - rest.Length + length + End.Length;
        return Encoding.ASCII.GetString(text);
    }
}

using TimerAttributes.Messages;

namespace TimerAttributes.Zones;

/// <summary>Reads a zone from the bytes of a file in the format TZif (RFC 9636), version 2 or later.</summary>
internal static class ZoneFile
{
    /// <summary>The last year whose changes a zone has. Due times are nanoseconds in a long, which ends in this year.</summary>
    public const int LastYear = 2262;

    private const int HeaderLength = 44;
    private const int MaxOffset = 26 * 3_600; // RFC 9636, section 3.2: an offset is more than -25 h and less than 26 h.

    /// <summary>The zone, or null and what is wrong with the bytes: a phrase that follows the name of the file.</summary>
    public static Zone? Read(string id, byte[] file, out string? fault)
    {
        fault = null;
        if (file.Length < HeaderLength || file[0] != 'T' || file[1] != 'Z' || file[2] != 'i' || file[3] != 'f')
            return Refuse(out fault, "is not a zone file");
        if (file[4] < '2') return Refuse(out fault, "is a zone file of version 1, which has no years after 2037");

        var first = new ZoneFileHeader(file, 0);
        if (!first.IsSound || !Fits(first.End(timeLength: 4))) return Refuse(out fault, "is cut short");
        var header = new ZoneFileHeader(file, first.End(timeLength: 4)); // The second block has times of 64 bits.
        if (!header.IsSound || !Fits(header.End(timeLength: 8))) return Refuse(out fault, "is cut short");
        if (header.Leaps != 0) return Refuse(out fault, "counts leap seconds, which no clock of a job counts");

        return Read(id, file, header, out fault);

        bool Fits(long end) => end <= file.Length;
    }

    private static Zone? Read(string id, byte[] file, ZoneFileHeader header, out string? fault)
    {
        int times = header.Start, indexes = times + header.Times * 8, types = indexes + header.Times;
        var changes = new ZoneChanges(Offset(0));
        for (int index = 0; index < header.Times; index++)
        {
            int type = file[indexes + index];
            if (type >= header.Types) return Refuse(out fault, "has a change to a local time that it does not describe");
            if (!changes.TryAdd(BigEndian.Int64(file, times + index * 8), Offset(type)))
                return Refuse(out fault, "has changes that are not in order");
        }

        if (!changes.AreInRange(MaxOffset)) return Refuse(out fault, "has an offset of more than 26 hours");
        string? footer = FooterOf(file, (int)header.End(timeLength: 8));
        if (footer is null) return Refuse(out fault, "has no rule at its end");
        if (footer.Length > 0)
        {
            if (!ZoneRule.TryParse(footer, out ZoneRule? rule))
                return Refuse(out fault, $"has the rule '{VisibleText.Of(footer)}', which does not follow RFC 9636");
            changes.AddRule(rule!, LastYear);
        }

        fault = null;
        return changes.ToZone(id);

        int Offset(int type) => BigEndian.Int32(file, types + type * 6);
    }

    // The text between two line ends; null if there is none.
    private static string? FooterOf(byte[] file, int start)
    {
        if (start >= file.Length || file[start] != '\n') return null;
        int end = Array.IndexOf(file, (byte)'\n', start + 1);
        return end < 0 ? null : System.Text.Encoding.ASCII.GetString(file, start + 1, end - start - 1);
    }

    private static Zone? Refuse(out string? fault, string words)
    {
        fault = words;
        return null;
    }
}

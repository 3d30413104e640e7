namespace TimerAttributes.Instants;

/// <summary>Refuses what stands in the place of an offset, and finds out what is likely meant.</summary>
internal static class InstantOffset
{
    private static readonly string[] NamesOfUtc = ["Z", "UTC", "GMT"];

    /// <summary>Keeps the fault at the next character. Returns false.</summary>
    public static bool Refuse(InstantReader reader)
    {
        string rest = reader.Rest, word = rest.Trim(' ', '[', ']');
        if (Array.Exists(NamesOfUtc, name => string.Equals(name, word, StringComparison.OrdinalIgnoreCase)))
            return reader.Refuse(reader.At, rest.Length, $"has '{rest}' where an offset may be", "", "write Z for UTC", "Z");
        if (char.IsWhiteSpace(reader.Next) && word.Length > 0 && word[0] is ('+' or '-')) return reader.RefuseNext("before the offset");
        if (word.Length > 0 && char.IsLetter(word[0]))
        {
            return reader.Refuse(
                reader.At, rest.Length, "has a name where an offset may be", "",
                "write the name of a time zone as TimeZone = \"Europe/Berlin\" beside the instant, or an offset such as +01:00");
        }

        return reader.RefuseNext("where an offset may be");
    }
}

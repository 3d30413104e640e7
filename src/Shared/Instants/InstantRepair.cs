namespace TimerAttributes.Instants;

/// <summary>Mends a refused text by what its faults are likely meant to be.</summary>
internal static class InstantRepair
{
    private const int MaxFaults = 12; // Of one text: each number, each separator and the offset.

    /// <summary>The text with all likely meanings in place of its faults. It may still have a fault that has no likely meaning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasTimeZone">Whether a time zone is given beside the text.</param>
    public static string Of(string text, bool hasTimeZone)
    {
        for (int fault = 0; fault < MaxFaults; fault++)
        {
            if (InstantParser.TryParse(text, hasTimeZone, out _, out InstantError? error) || error!.Replacement is not { } replacement) break;
            text = text.Remove(error.Start, error.Length).Insert(error.Start, replacement);
        }

        return text;
    }
}

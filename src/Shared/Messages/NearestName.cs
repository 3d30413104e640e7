namespace TimerAttributes.Messages;

/// <summary>Finds the name that the author of an unknown name may have meant.</summary>
internal static class NearestName
{
    private const int LettersPerMistake = 3;
    private const int ShortestStart = 3; // A shorter text is the beginning of names that have nothing in common with it.

    /// <summary>The end of a message about an unknown name: what to do.</summary>
    public static string Advice(string name, IEnumerable<string> known) =>
        Of(name, known) is { } near ? $"write {near}, or remove the key" : "correct it, or remove the key";

    /// <summary>The nearest name; null if no name is near. Case has no effect.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string plain = name.Trim().ToLowerInvariant();
        int limit = Math.Max(1, plain.Length / LettersPerMistake);
        string? nearest = null;
        foreach (string candidate in known)
        {
            string other = candidate.ToLowerInvariant();
            if (plain.Length >= ShortestStart && other.StartsWith(plain, StringComparison.Ordinal)) return candidate;
            int distance = Distance(plain, other);
            if (distance <= limit) (nearest, limit) = (candidate, distance - 1); // Only a nearer one replaces it.
        }

        return nearest;
    }

    /// <summary>The number of letters that are missing, added, changed, or in the wrong order.</summary>
    public static int Distance(string one, string other)
    {
        int[] before = [], last = new int[other.Length + 1];
        for (int column = 1; column < last.Length; column++) last[column] = column;
        for (int row = 1; row <= one.Length; row++)
        {
            var next = new int[other.Length + 1];
            next[0] = row;
            for (int column = 1; column <= other.Length; column++)
            {
                bool isSame = one[row - 1] == other[column - 1];
                next[column] = Math.Min(Math.Min(last[column], next[column - 1]) + 1, last[column - 1] + (isSame ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    next[column] = Math.Min(next[column], before[column - 2] + 1);
            }

            (before, last) = (last, next);
        }

        return last[other.Length];
    }
}

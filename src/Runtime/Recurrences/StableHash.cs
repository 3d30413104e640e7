namespace TimerAttributes.Recurrences;

/// <summary>
/// A number that a text and an index decide, the same in every process, on every machine, for ever: FNV-1a (64 bits) over the UTF-16
/// code units, low byte first, then the index, and mixed by the end of MurmurHash3.
/// </summary>
internal static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string text, ulong index = 0)
    {
        ulong hash = Offset;
        foreach (char unit in text)
        {
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }

        return Mix(hash ^ (index * Prime));
    }

    /// <summary>Each bit of the number has a say in each of the result.</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    /// <summary>From 0 to less than <paramref name="bound"/>, each as likely as the next; 0 where that is 0.</summary>
    public static long Below(ulong hash, long bound) => (long)Math.BigMul(hash, (ulong)bound, out _);
}

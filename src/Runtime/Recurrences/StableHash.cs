namespace TimerAttributes.Recurrences;

/// <summary>
/// A hash of a text and an index that is always the same, in every process and on every machine: FNV-1a (64 bits) over the UTF-16 code units,
/// low byte first, then over the index. The final step of MurmurHash3 mixes the result.
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

    /// <summary>Mixes the bits of a number, so that each of them affects each bit of the result.</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    /// <summary>A number from 0 to less than <paramref name="bound"/>, with equal probabilities; 0 if the bound is 0.</summary>
    public static long Below(ulong hash, long bound) => (long)Math.BigMul(hash, (ulong)bound, out _);
}

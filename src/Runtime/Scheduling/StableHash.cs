namespace TimerAttributes.Scheduling;

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

        hash ^= index * Prime;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling;

/// <summary>
/// Counts times in buckets an eighth of their value wide, in units of 1,024 ns, up to 18 minutes. Less than a kilobyte, within its
/// owner: what a tick touches has to be small to be in the cache. One writer, any readers.
/// </summary>
internal struct Histogram
{
    private const int UnitBits = 10;
    private const int SubBits = 3;
    private const int MaxBits = 30;
    private const int Width = (MaxBits - SubBits + 1) << SubBits;

    private long _count;
    private long _last;
    private long _max;
    private Buckets _buckets;

    public long Count => Volatile.Read(ref _count);

    public TimeSpan Last => FromNanoseconds(Volatile.Read(ref _last));

    public TimeSpan Max => FromNanoseconds(Volatile.Read(ref _max));

    /// <summary>Adds one, and returns how many there are.</summary>
    public long Add(long nanoseconds)
    {
        long count = _count + 1;
        Volatile.Write(ref _count, count);
        Volatile.Write(ref _last, nanoseconds);
        if (nanoseconds > _max) Volatile.Write(ref _max, nanoseconds);
        ref uint bucket = ref _buckets[Index(Math.Clamp(nanoseconds >> UnitBits, 0, (1L << MaxBits) - 1))];
        if (bucket != uint.MaxValue) Volatile.Write(ref bucket, bucket + 1); // Full after an hour at 1 µs: full is better than empty.
        return count;
    }

    /// <summary>What <paramref name="share"/> of all did not exceed, rounded up to its bucket; zero before the first.</summary>
    public TimeSpan Percentile(double share)
    {
        long total = 0;
        for (int index = 0; index < Width; index++) total += Volatile.Read(ref _buckets[index]);

        long rank = (long)Math.Ceiling(total * share), seen = 0;
        for (int index = 0; rank > 0 && index < Width; index++)
        {
            seen += Volatile.Read(ref _buckets[index]);
            if (seen >= rank) return FromNanoseconds(Math.Min(UpperBound(index), Volatile.Read(ref _max)));
        }

        return TimeSpan.Zero;
    }

    // Values below 8 have a bucket each; above, the three bits after the leading one choose among eight.
    private static int Index(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - SubBits);
        return (shift << SubBits) + (int)(value >> shift);
    }

    // The last bucket has no upper bound: whatever is later still is in there.
    private static long UpperBound(int index)
    {
        if (index == Width - 1) return long.MaxValue;
        int shift = Math.Max(0, (index >> SubBits) - 1);
        long value = index - (shift << SubBits);
        return ((value + 1) << shift << UnitBits) - 1;
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);

    [InlineArray(Width)]
    private struct Buckets
    {
        private uint _first;
    }
}

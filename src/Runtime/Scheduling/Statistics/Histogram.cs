using System.Numerics;
using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling.Statistics;

/// <summary>
/// Counts times up to 4.8 hours in buckets. The smallest bucket is 1,024 ns wide, and a greater bucket is an eighth of its value wide. It takes one
/// kilobyte. One thread writes at a time, and any thread may read.
/// </summary>
internal sealed class Histogram
{
    /// <summary>The width of the first buckets, ns.</summary>
    public const long Unit = 1 << UnitBits;

    private const int UnitBits = 10;
    private const int SubBits = 3;
    private const int MaxBits = 34;
    private const int Width = (MaxBits - SubBits + 1) << SubBits;

    private Buckets _buckets;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long nanoseconds)
    {
        ref uint bucket = ref _buckets[Index(Math.Clamp(nanoseconds >> UnitBits, 0, (1L << MaxBits) - 1))];
        if (bucket != uint.MaxValue) Volatile.Write(ref bucket, bucket + 1); // At one value a µs, a bucket is full after an hour, and stays full.
    }

    /// <summary>
    /// Returns the time that the given share of all times did not exceed, rounded up to the end of its bucket; zero before the first time.
    /// </summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <param name="longest">The longest time that was added, in nanoseconds. The result is never longer.</param>
    /// <param name="instant">The number of times below <see cref="Unit"/> that were counted elsewhere.</param>
    public TimeSpan Percentile(double share, long longest, long instant = 0)
    {
        long total = instant;
        for (int index = 0; index < Width; index++) total += Volatile.Read(ref _buckets[index]);

        long rank = (long)Math.Ceiling(total * share), seen = instant;
        for (int index = 0; rank > 0 && index < Width; index++)
        {
            seen += Volatile.Read(ref _buckets[index]);
            if (seen >= rank) return FromNanoseconds(Math.Min(UpperBound(index), longest));
        }

        return TimeSpan.Zero;
    }

    // Values below 8 have a bucket each; above, the three bits after the leading one choose among eight.
    private static int Index(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - SubBits);
        return (shift << SubBits) + (int)(value >> shift);
    }

    // The last bucket has no upper bound, because it counts all longer times as well.
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

using System.Numerics;

namespace TimerAttributes.Scheduling;

/// <summary>Counts lateness in buckets an eighth of their value wide, up to 18 minutes. Fixed memory; one writer, any readers.</summary>
internal sealed class LatenessHistogram
{
    private const int SubBits = 3;
    private const int MaxBits = 40;

    private readonly long[] _buckets = new long[(MaxBits - SubBits + 1) << SubBits];
    private long _max;

    public TimeSpan Max => FromNanoseconds(Volatile.Read(ref _max));

    public void Add(long nanoseconds)
    {
        if (nanoseconds > _max) Volatile.Write(ref _max, nanoseconds);
        ref long bucket = ref _buckets[Index(Math.Min(nanoseconds, (1L << MaxBits) - 1))];
        Volatile.Write(ref bucket, bucket + 1);
    }

    /// <summary>The lateness that <paramref name="share"/> of all calls did not exceed, rounded up by an eighth at most; zero before the first.</summary>
    public TimeSpan Percentile(double share)
    {
        long total = 0;
        foreach (ref long bucket in _buckets.AsSpan()) total += Volatile.Read(ref bucket);

        long rank = (long)Math.Ceiling(total * share), seen = 0;
        for (int index = 0; rank > 0 && index < _buckets.Length; index++)
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

    private static long UpperBound(int index)
    {
        int shift = Math.Max(0, (index >> SubBits) - 1);
        long value = index - (shift << SubBits);
        return ((value + 1) << shift) - 1;
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);
}

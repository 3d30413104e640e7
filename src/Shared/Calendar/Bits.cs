#if NET
using System.Numerics;
#endif

namespace TimerAttributes.Calendar;

/// <summary>Sets of small numbers as the bits of a word. The generator's framework has no <c>BitOperations</c>.</summary>
internal static class Bits
{
    /// <summary>The smallest member; 64 for the empty set.</summary>
    public static int First(ulong set)
    {
#if NET
        return BitOperations.TrailingZeroCount(set);
#else
        return set == 0 ? 64 : Last(set & (~set + 1));
#endif
    }

    /// <summary>The largest member; −1 for the empty set.</summary>
    public static int Last(ulong set)
    {
#if NET
        return 63 - BitOperations.LeadingZeroCount(set);
#else
        if (set == 0) return -1;
        int last = 0;
        for (int half = 32; half > 0; half >>= 1)
        {
            if (set >> half == 0) continue;
            set >>= half;
            last += half;
        }

        return last;
#endif
    }

    /// <summary>The number of members.</summary>
    public static int Count(ulong set)
    {
#if NET
        return BitOperations.PopCount(set);
#else
        int count = 0;
        for (; set != 0; set &= set - 1) count++;
        return count;
#endif
    }

    /// <summary>The members that are less than <paramref name="bound"/>, which is from 0 to 63.</summary>
    public static ulong Below(ulong set, int bound) => set & ((1UL << bound) - 1);

    /// <summary>The members that are at least <paramref name="bound"/>, which is from 0 to 63.</summary>
    public static ulong From(ulong set, int bound) => set & (ulong.MaxValue << bound);

    /// <summary>The set of all numbers from <paramref name="first"/> to <paramref name="last"/>, which is at most 62.</summary>
    public static ulong Range(int first, int last) => Below(ulong.MaxValue, last + 1) & (ulong.MaxValue << first);
}

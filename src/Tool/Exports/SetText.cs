using System.Globalization;
using TimerAttributes.Calendar;

namespace TimerAttributes.Tool.Exports;

/// <summary>Writes a set of numbers in the form of an expression: <c>*</c>, <c>*/5</c>, <c>9-17</c>, <c>0,30</c>.</summary>
/// <param name="range">Between the first and the last number of a range.</param>
/// <param name="format">The format of numbers.</param>
internal sealed class SetText(string range, string format)
{
    private const int ShortestRun = 3;

    /// <param name="set">The numbers as bits; not empty.</param>
    /// <param name="min">The smallest number of the field.</param>
    /// <param name="max">The largest number of the field.</param>
    /// <param name="step">How a step from a first number to the end of the field is written; null for a list.</param>
    public string Of(ulong set, int min, int max, Func<string, int, string>? step = null)
    {
        if (set == Bits.Range(min, max)) return "*";
        int first = Bits.First(set), width = Bits.Count(set) > 1 ? Bits.First(set & (set - 1)) - first : 0;
        // Only steps that go on evenly into the next hour or day: systemd 252 is not due at midnight with */7 as minute.
        bool isWhole = width > 1 && (max + 1) % width == 0 && first < width;
        if (step is not null && isWhole && Bits.Count(set) >= ShortestRun && set == Steps(first, width, max)) return step(Number(first), width);
        return string.Join(',', Items(set));
    }

    private static ulong Steps(int first, int width, int max)
    {
        ulong set = 0;
        for (int member = first; member <= max; member += width) set |= 1UL << member;
        return set;
    }

    private IEnumerable<string> Items(ulong set)
    {
        while (set != 0)
        {
            int first = Bits.First(set), last = first;
            while (last < 62 && (set >> last + 1 & 1) != 0) last++;
            set &= ~Bits.Range(first, last);
            if (last - first + 1 >= ShortestRun) yield return $"{Number(first)}{range}{Number(last)}";
            else
            {
                for (int member = first; member <= last; member++) yield return Number(member);
            }
        }
    }

    private string Number(int number) => number.ToString(format, CultureInfo.InvariantCulture);
}

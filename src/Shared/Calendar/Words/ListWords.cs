using System.Globalization;

namespace TimerAttributes.Calendar.Words;

/// <summary>Says a set in words: <c>1, 2 and 5</c>, <c>Monday to Friday</c>.</summary>
internal static class ListWords
{
    private const int ShortestRange = 3; // Members in a row that are said as a range.

    /// <summary>Items with commas, and with "and" before the last one.</summary>
    public static string Join(IReadOnlyList<string> items)
    {
        if (items.Count < 2) return items.Count == 0 ? "" : items[0];
        string list = items[0];
        for (int index = 1; index < items.Count - 1; index++) list += ", " + items[index];
        return list + " and " + items[items.Count - 1];
    }

    /// <summary>Numbers, with rows of three or more as ranges.</summary>
    public static string OfNumbers(ulong set) => Join(Items(set, static value => value.ToString(CultureInfo.InvariantCulture), Bits.Last(set) + 1));

    /// <summary>Names, with rows of three or more as ranges. A row may go past the end of the names: <c>Friday to Monday</c>.</summary>
    /// <param name="set">The values.</param>
    /// <param name="names">The names of the values from <paramref name="first"/> on.</param>
    /// <param name="first">The smallest possible value.</param>
    public static string OfNames(ulong set, string[] names, int first) => Join(Items(set >> first, index => names[index], names.Length));

    private static List<string> Items(ulong set, Func<int, string> name, int size)
    {
        var items = new List<string>();
        int start = StartOf(set, size);
        for (int index = 0; index < size;)
        {
            int length = 0;
            while (index + length < size && Has((start + index + length) % size)) length++;
            if (length >= ShortestRange) items.Add($"{Name(index)} to {Name(index + length - 1)}");
            else for (int member = 0; member < length; member++) items.Add(Name(index + member));
            index += length + 1;
        }

        return items;

        bool Has(int value) => (set >> value & 1) != 0;
        string Name(int index) => name((start + index) % size);
    }

    // The value to begin with, so that a row which goes past the end is not said in two parts.
    private static int StartOf(ulong set, int size)
    {
        bool goesPastEnd = (set & 1) != 0 && (set >> (size - 1) & 1) != 0;
        if (!goesPastEnd || Bits.Count(set) == size) return 0;
        int start = size - 1;
        while ((set >> (start - 1) & 1) != 0) start--;
        return size - start + Bits.First(~set) >= ShortestRange ? start : 0;
    }
}

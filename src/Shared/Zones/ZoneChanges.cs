using TimerAttributes.Dates;

namespace TimerAttributes.Zones;

/// <summary>
/// Collects the changes of a zone's offset, in ascending order. A change to the same offset is left out, because no local clock is set.
/// </summary>
internal sealed class ZoneChanges
{
    private readonly List<long> _starts = [long.MinValue];
    private readonly List<int> _offsets;
    private long _last = long.MinValue; // The last change, also if it was left out.

    public ZoneChanges(int offset) => _offsets = [offset];

    /// <summary>Adds a change. False if it is not after the changes before it.</summary>
    public bool TryAdd(long instant, int offset)
    {
        if (instant <= _last) return false;
        _last = instant;
        if (offset == _offsets[_offsets.Count - 1]) return true;
        _starts.Add(instant);
        _offsets.Add(offset);
        return true;
    }

    /// <summary>Whether all offsets are shorter than a bound, in seconds.</summary>
    public bool AreInRange(int bound) => _offsets.TrueForAll(offset => offset > -bound && offset < bound);

    /// <summary>Adds the changes that a rule makes after the last change, up to a year.</summary>
    public void AddRule(ZoneRule rule, int lastYear)
    {
        long first = Math.Max(-1, Math.Min(_last, 1L << 34)); // From 1969 to 2514: a file may have a change billions of years away.
        int firstYear = CivilDate.FromDays(CivilDate.FloorDivide(first, 86_400)).Year;
        var changes = new List<KeyValuePair<long, int>>();
        for (int year = firstYear; year <= lastYear; year++) rule.AddChanges(year, changes);
        SortAlmostSorted(changes);
        if (changes.Count == 0) TryAdd(_last + 1, rule.Standard); // A rule without daylight saving time: standard time is in force already.
        for (int index = 0; index < changes.Count; index++)
        {
            // Daylight saving time that ends when it begins again does not end (RFC 9636, section 3.3.1).
            if (index + 1 < changes.Count && changes[index].Key == changes[index + 1].Key) index++;
            else TryAdd(changes[index].Key, changes[index].Value);
        }
    }

    // Two changes of a year may be in the other order. List.Sort would add kilobytes to a native program.
    private static void SortAlmostSorted(List<KeyValuePair<long, int>> changes)
    {
        for (int index = 1; index < changes.Count; index++)
        {
            for (int at = index; at > 0 && changes[at - 1].Key > changes[at].Key; at--)
                (changes[at - 1], changes[at]) = (changes[at], changes[at - 1]);
        }
    }

    public Zone ToZone(string id) => new(id, [.. _starts], [.. _offsets]);
}

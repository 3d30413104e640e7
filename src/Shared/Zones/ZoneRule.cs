namespace TimerAttributes.Zones;

/// <summary>
/// The days on which daylight saving time begins and ends, year after year: the text at the end of a zone's file, as in
/// <c>CET-1CEST,M3.5.0,M10.5.0/3</c>. The grammar is that of the variable TZ in POSIX, with the extensions of RFC 9636, section 3.3.1.
/// </summary>
internal sealed class ZoneRule
{
    private const int Day = 86_400;

    private readonly int _standard;
    private readonly int _daylight;
    private readonly ZoneRuleDate? _begin;
    private readonly ZoneRuleDate? _end;

    private ZoneRule(int standard, int daylight, ZoneRuleDate? begin, ZoneRuleDate? end)
    {
        _standard = standard;
        _daylight = daylight;
        _begin = begin;
        _end = end;
    }

    /// <summary>Seconds by which standard time is ahead of UTC.</summary>
    public int Standard => _standard;

    /// <summary>Reads a rule. False if the text does not follow the grammar.</summary>
    public static bool TryParse(string text, out ZoneRule? rule)
    {
        rule = null;
        var reader = new ZoneRuleReader(text);
        if (!reader.TryName() || !reader.TryOffset(out int behind)) return false;
        if (reader.IsAtEnd)
        {
            rule = new(-behind, -behind, null, null);
            return true;
        }

        int daylight = 3_600 - behind;
        if (!reader.TryName()) return false;
        if (!reader.Is(','))
        {
            if (!reader.TryOffset(out int daylightBehind)) return false;
            daylight = -daylightBehind;
        }

        if (!reader.TryTake(',') || !reader.TryDate(out ZoneRuleDate? begin)) return false;
        if (!reader.TryTake(',') || !reader.TryDate(out ZoneRuleDate? end) || !reader.IsAtEnd) return false;
        rule = new(-behind, daylight, begin, end);
        return true;
    }

    /// <summary>Adds the changes of a year to <paramref name="changes"/>: instants and the offsets that begin at them.</summary>
    public void AddChanges(int year, List<KeyValuePair<long, int>> changes)
    {
        if (_begin is null || _end is null) return;
        changes.Add(new(_begin.DaysIn(year) * Day + _begin.Time - _standard, _daylight));
        changes.Add(new(_end.DaysIn(year) * Day + _end.Time - _daylight, _standard));
    }
}

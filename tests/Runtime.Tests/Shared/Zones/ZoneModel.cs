using TimerAttributes.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>
/// The due times of an expression in a zone, found by looking at each second of UTC. It follows the rule in words: a fixed time that the local clock
/// skips by up to three hours is due at the change, one that it shows twice within three hours is due the first time, and an interval expression is
/// due whenever the local clock shows one of its times.
/// </summary>
internal sealed class ZoneModel
{
    private const int Day = 86_400;
    private const int ThreeHours = 3 * 3_600;

    private readonly CronFields _fields;
    private readonly Zone _zone;
    private readonly bool[] _times = new bool[Day];
    private readonly HashSet<int> _offsets = [];
    private long _day = long.MinValue; // The day of the last look, and whether the expression is due on it.
    private bool _isDueDay;

    public ZoneModel(CronFields fields, Zone zone)
    {
        (_fields, _zone) = (fields, zone);
        for (int time = 0; time < Day; time++)
            _times[time] = Has(fields.Hours, time / 3_600) && Has(fields.Minutes, time / 60 % 60) && Has(fields.Seconds, time % 60);
    }

    /// <summary>The due times after one instant and before another one.</summary>
    public List<long> DueTimes(long after, long before)
    {
        var due = new List<long>();
        int last = _zone.OffsetAt(after - ThreeHours * 2);
        for (long instant = after - ThreeHours * 2; instant < before; instant++)
        {
            int offset = _zone.OffsetAt(instant);
            _offsets.Add(offset);
            bool isDue = IsDue(instant + offset) && (_fields.IsInterval || !WasShown(instant, offset));
            if (offset > last && offset - last <= ThreeHours && !_fields.IsInterval)
            {
                for (long skipped = instant + last; skipped < instant + offset && !isDue; skipped++) isDue = IsDue(skipped);
            }

            if (isDue && instant > after) due.Add(instant);
            last = offset;
        }

        return due;
    }

    private bool WasShown(long instant, int offset)
    {
        foreach (int other in _offsets)
        {
            long earlier = instant + offset - other;
            if (other > offset && instant - earlier is > 0 and <= ThreeHours && _zone.OffsetAt(earlier) == other) return true;
        }

        return false;
    }

    private bool IsDue(long local)
    {
        long day = (local >= 0 ? local : local - Day + 1) / Day;
        if (!_times[local - day * Day]) return false;
        if (day == _day) return _isDueDay;
        DateTime date = DateTime.UnixEpoch.AddDays(day);
        _day = day;
        return _isDueDay = Has(MonthDays.Of(_fields, date.Year, date.Month), date.Day);
    }

    private static bool Has(ulong set, int member) => (set >> member & 1) != 0;
}

using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// The due times of a <c>Cron</c>. They are compared by the sets of its fields, and only within one time zone, because the offsets of two zones
/// change. A change of daylight saving time plays no part.
/// </summary>
internal sealed record CronInstants : DueInstants
{
    private const int Weekdays = 7;
    private const double DaysOfMonth = 30;
    private const int Hour = 3_600;
    private const int Minute = 60;

    private readonly string _zone;
    private readonly EquatableArray<long> _packed;
    private readonly CronFields _fields;
    private readonly string _words;

    public CronInstants(CronModel cron)
    {
        _zone = ZoneNames.IsUtc(cron.TimeZone) ? ZoneNames.Utc : cron.TimeZone;
        _packed = cron.Packed;
        _fields = cron.Fields;
        _words = cron.Words;
    }

    public bool IsUtc => _zone == ZoneNames.Utc;

    /// <inheritdoc/>
    public override double PerYear => (double)_fields.RunsPerDay * Bits.Count(_fields.Months) * PerMonth;

    /// <inheritdoc/>
    public override string Words => _words;

    /// <inheritdoc/>
    public override bool Includes(DueInstants other) => other switch
    {
        CronInstants cron => cron._zone == _zone && IncludesTimes(cron._fields) && IncludesDays(cron._fields),
        Grid { IsAligned: true } grid => IsUtc && _fields.IsEachDay && IncludesMultiples(grid.Period, grid.First),
        _ => false,
    };

    /// <summary>Whether all times of day are an offset after a multiple of a period, which is a part of a day.</summary>
    /// <param name="period">Nanoseconds.</param>
    /// <param name="offset">Nanoseconds.</param>
    public bool AreMultiplesOf(long period, long offset)
    {
        return Are(_fields.Hours, Hour) && Are(_fields.Minutes, Minute) && Are(_fields.Seconds, 1)
            && (DayTimes.First(_fields) * DurationUnit.Second - offset) % period == 0;

        // Whether the distances from the first member are multiples.
        bool Are(ulong set, int unit)
        {
            int first = Bits.First(set);
            for (ulong rest = set; rest != 0; rest &= rest - 1)
            {
                if ((Bits.First(rest) - first) * unit * DurationUnit.Second % period != 0) return false;
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public bool Equals(CronInstants? other) => other?._zone == _zone && other._packed.Equals(_packed);

    /// <inheritdoc/>
    public override int GetHashCode() => _packed.GetHashCode();

    private double PerMonth
    {
        get
        {
            int days = Bits.Count(_fields.Days) + Bits.Count(_fields.DaysFromEnd)
                + Bits.Count(_fields.NearestDays) + Bits.Count(_fields.NearestFromEnd);
            double share = _fields.NthWeekdays == 0
                ? (double)Bits.Count(_fields.Weekdays) / Weekdays
                : Bits.Count(_fields.NthWeekdays) / DaysOfMonth;
            return Math.Min(days, DaysOfMonth) * share;
        }
    }

    private bool HasAllDays => Bits.Count(_fields.Days) == CronField.Day.Size;

    private bool IncludesTimes(CronFields other) =>
        Has(_fields.Seconds, other.Seconds) && Has(_fields.Minutes, other.Minutes) && Has(_fields.Hours, other.Hours);

    private bool IncludesDays(CronFields other) => Has(_fields.Months, other.Months)
        && (HasAllDays || (Has(_fields.Days, other.Days) && Has(_fields.DaysFromEnd, other.DaysFromEnd)
            && Has(_fields.NearestDays, other.NearestDays) && Has(_fields.NearestFromEnd, other.NearestFromEnd)))
        && (_fields.IsEveryWeekday || (Has(_fields.Weekdays, other.Weekdays) && IncludesNumbered(other.NthWeekdays)));

    // The first Monday is a Monday.
    private bool IncludesNumbered(ulong weekdays)
    {
        for (ulong rest = weekdays & ~_fields.NthWeekdays; rest != 0; rest &= rest - 1)
        {
            if (!Has(_fields.Weekdays, 1UL << Bits.First(rest) % Weekdays)) return false;
        }

        return true;
    }

    // The times of day at which an aligned grid is due on any day are the multiples of what its period and a day have in common, each delayed by its
    // offset.
    private bool IncludesMultiples(long period, long offset)
    {
        long common = Common(period, DurationUnit.Day);
        if (common % DurationUnit.Second != 0 || offset % DurationUnit.Second != 0) return false;
        for (int time = (int)(offset % common / DurationUnit.Second), step = (int)(common / DurationUnit.Second); time < LocalTimes.Day; time += step)
        {
            if (DayTimes.Next(_fields, time) != time) return false;
        }

        return true;
    }

    private static long Common(long one, long other) => other == 0 ? one : Common(other, one % other);

    private static bool Has(ulong set, ulong others) => (others & ~set) == 0;
}

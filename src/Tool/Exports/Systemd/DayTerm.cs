using TimerAttributes.Calendar;

namespace TimerAttributes.Tool.Exports.Systemd;

/// <summary>Days of a month that systemd can say in one line: weekdays, and numbers of days from one end of the month.</summary>
/// <param name="Weekdays">The weekdays as bits 0 (Sunday) to 6.</param>
/// <param name="Days">The days as bits: 1 to 31 from the first day, or 1 to 28 from the last one, which is 1.</param>
/// <param name="IsFromEnd">From which end the days are counted.</param>
internal readonly record struct DayTerm(ulong Weekdays, ulong Days, bool IsFromEnd)
{
    private const ulong EachWeekday = 0x7F;
    private const ulong MondayToFriday = 0x3E;
    private const ulong Monday = 1 << 1;
    private const ulong Friday = 1 << 5;
    private const int LastFromEnd = 28; // systemd counts no further.
    private const int LastNearest = 27; // Later days may be the last one of a month, where the nearest weekday is another one.
    private const int LastWeek = 5;

    private static readonly ulong EachDay = Bits.Range(1, 31);

    public bool IsEachDay => !IsFromEnd && Days == EachDay;

    /// <summary>The terms that together are the days of an expression.</summary>
    /// <exception cref="NotExportableException">systemd has no such days.</exception>
    public static List<DayTerm> Of(CronFields fields)
    {
        var terms = new List<DayTerm>();
        foreach (DayTerm date in Dates(fields))
        {
            foreach (DayTerm week in Weeks(fields))
            {
                if (And(date, week) is { Weekdays: not 0, Days: not 0 } both) terms.Add(both);
            }
        }

        return terms;
    }

    private static DayTerm And(DayTerm date, DayTerm week)
    {
        ulong weekdays = date.Weekdays & week.Weekdays;
        if (week.IsEachDay) return date with { Weekdays = weekdays };
        if (date.IsEachDay) return week with { Weekdays = weekdays };
        return date.IsFromEnd == week.IsFromEnd
            ? new(weekdays, date.Days & week.Days, date.IsFromEnd)
            : throw Refused("counts days from both ends of the month at once", "write an expression with one of them");
    }

    private static List<DayTerm> Dates(CronFields fields)
    {
        if (fields.Days == EachDay) return [new(EachWeekday, EachDay, IsFromEnd: false)];
        var terms = new List<DayTerm>();
        if (fields.Days != 0) terms.Add(new(EachWeekday, fields.Days, IsFromEnd: false));
        if (fields.DaysFromEnd != 0) terms.Add(new(EachWeekday, FromEnd(fields.DaysFromEnd << 1), IsFromEnd: true));
        for (ulong days = fields.NearestDays; days != 0; days &= days - 1) terms.AddRange(Nearest(Bits.First(days), isFromEnd: false));
        for (ulong days = fields.NearestFromEnd << 1; days != 0; days &= days - 1) terms.AddRange(Nearest(Bits.First(days), isFromEnd: true));
        return terms;
    }

    // The day itself from Monday to Friday; else the Friday before it or the Monday after it, but within the month.
    private static DayTerm[] Nearest(int day, bool isFromEnd)
    {
        if (day > LastNearest)
        {
            throw Refused(
                "has a day with W that may be the first or the last one of a month, which depends on the length of the month",
                "write a day up to 27W or L-26W, or LW");
        }

        ulong itself = Bit(day), before = isFromEnd ? Bit(day + 1) : Bit(day - 1), after = isFromEnd ? Bit(day - 1) : Bit(day + 1);
        DayTerm own = new(MondayToFriday, itself, isFromEnd);
        if (day > 1) return [own, new(Friday, before, isFromEnd), new(Monday, after, isFromEnd)];
        ulong inside = Bit(2) | Bit(3); // On a weekend at the end of the month, there is one direction only.
        return [own, new(isFromEnd ? Friday : Monday, inside, isFromEnd)];
    }

    private static List<DayTerm> Weeks(CronFields fields)
    {
        if (fields.Weekdays == EachWeekday) return [new(EachWeekday, EachDay, IsFromEnd: false)];
        var terms = new List<DayTerm>();
        if (fields.Weekdays != 0) terms.Add(new(fields.Weekdays, EachDay, IsFromEnd: false));
        for (int week = 0; week <= LastWeek; week++)
        {
            ulong weekdays = fields.NthWeekdays >> week * 7 & EachWeekday;
            if (weekdays == 0) continue;
            bool isLast = week == LastWeek;
            ulong days = isLast ? Bits.Range(1, 7) : Bits.Range(week * 7 + 1, Math.Min(week * 7 + 7, 31));
            terms.Add(new(weekdays, days, isLast));
        }

        return terms;
    }

    private static ulong FromEnd(ulong days) => Bits.Last(days) <= LastFromEnd ? days
        : throw Refused("has a day more than 27 days before the last one", "write L-27 or a later day");

    private static NotExportableException Refused(string reason, string remedy) => new("Cron", reason, remedy);

    private static ulong Bit(int day) => 1UL << day;
}

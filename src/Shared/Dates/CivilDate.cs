namespace TimerAttributes.Dates;

/// <summary>
/// A day of the Gregorian calendar, and its conversion from and to days since 1970-01-01. Only integer arithmetic, because a search for the next
/// due time converts days all the time. The method is Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
/// </summary>
internal readonly struct CivilDate
{
    private const int DaysPerEra = 146_097; // 400 years.
    private const int DaysToEpoch = 719_468; // From 0000-03-01 to 1970-01-01.
    private const int EpochWeekday = 4; // 1970-01-01 was a Thursday.
    private const int WholeWeeks = 7 * 200_000; // More than 3,000 years: it makes days before 1970 positive.

    public CivilDate(int year, int month, int day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    public int Year { get; }

    /// <summary>1 for January to 12 for December.</summary>
    public int Month { get; }

    /// <summary>The day of the month, from 1.</summary>
    public int Day { get; }

    /// <summary>The date that is <paramref name="days"/> days after 1970-01-01; before it, if the number is negative.</summary>
    public static CivilDate FromDays(long days)
    {
        long shifted = days + DaysToEpoch;
        long era = FloorDivide(shifted, DaysPerEra);
        uint dayOfEra = (uint)(shifted - era * DaysPerEra);
        uint yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        uint dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100); // The year begins on the first of March.
        uint month = (5 * dayOfYear + 2) / 153;
        int day = (int)(dayOfYear - (153 * month + 2) / 5 + 1);
        int civilMonth = (int)(month < 10 ? month + 3 : month - 9);
        return new((int)(yearOfEra + era * 400) + (civilMonth <= 2 ? 1 : 0), civilMonth, day);
    }

    /// <summary>The number of days from 1970-01-01 to a date.</summary>
    public static long ToDays(int year, int month, int day)
    {
        long shifted = month <= 2 ? year - 1 : year;
        long era = FloorDivide(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DaysToEpoch;
    }

    /// <summary>The number of days of a month, 28 to 31.</summary>
    public static int DaysInMonth(int year, int month) => month == 2
        ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        : 30 + ((month + (month >> 3)) & 1);

    /// <summary>The weekday of a day that is given in days since 1970-01-01: 0 for Sunday to 6 for Saturday. Years from 1 to 9999.</summary>
    public static int WeekdayOf(long days) => (int)((uint)(days + EpochWeekday + WholeWeeks) % 7);

    /// <summary>The quotient, rounded down also where the dividend is negative.</summary>
    public static long FloorDivide(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend < quotient * divisor ? quotient - 1 : quotient;
    }
}

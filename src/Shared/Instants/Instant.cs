using TimerAttributes.Dates;

namespace TimerAttributes.Instants;

/// <summary>A date and a time of day: an instant if it has an offset, or else the time that the clock of a time zone shows.</summary>
internal readonly struct Instant
{
    /// <summary>An instant for messages, in quotes.</summary>
    public const string Example = "\"2030-12-24T18:00:00+01:00\"";

    public const int MinYear = 1970;

    /// <summary>The last whole year of a clock that counts nanoseconds since 1970 in 63 bits.</summary>
    public const int MaxYear = 2261;

    /// <summary>From the beginning of year 1 to 1970, in units of 100 ns. The generator's framework has no <c>DateTime.UnixEpoch</c>.</summary>
    public const long EpochTicks = 62_135_596_800 * TicksPerSecond;

    private const long TicksPerSecond = 10_000_000;

    /// <param name="date">The date.</param>
    /// <param name="seconds">The seconds since midnight.</param>
    /// <param name="fraction">The part of a second, in units of 100 ns.</param>
    /// <param name="offsetMinutes">Minutes by which the time is ahead of UTC; null for the time of a time zone.</param>
    public Instant(CivilDate date, int seconds, int fraction, int? offsetMinutes)
    {
        LocalTicks = EpochTicks + (CivilDate.ToDays(date.Year, date.Month, date.Day) * 86_400 + seconds) * TicksPerSecond + fraction;
        OffsetMinutes = offsetMinutes;
    }

    /// <summary>The time as the text shows it, in units of 100 ns since the beginning of year 1, as <c>DateTime.Ticks</c>.</summary>
    public long LocalTicks { get; }

    /// <summary>Minutes by which the time is ahead of UTC; null for the time of a time zone.</summary>
    public int? OffsetMinutes { get; }
}

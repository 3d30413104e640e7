using System.Globalization;
using TimerAttributes.Dates;

namespace TimerAttributes.Instants;

/// <summary>
/// Reads an instant: a date and a time of day in the form of ISO-8601 and RFC 3339 (<c>2030-12-24T18:00:00+01:00</c>). The seconds and their
/// fraction may be left out. A time zone is given either as an offset in the text or beside it. The culture has no effect. The same file is compiled
/// into the generator, the fixes and the runtime, so all of them have the same grammar.
/// </summary>
internal static class InstantParser
{
    private const int MaxLength = 64;
    private const int MaxFraction = 7; // Digits: the unit of a DateTimeOffset is 100 ns.
    private const int MaxOffset = 14 * 60; // Minutes. No zone is further from UTC, and no DateTimeOffset can be.

    private static readonly char[] DateMarks = ['-', '/', '.'];

    /// <summary>Whether the text is meant as an instant, right or wrong, and not as a delay.</summary>
    public static bool IsMeant(string text)
    {
        string word = text.TrimStart();
        int digits = 0;
        while (digits < word.Length && word[digits] is >= '0' and <= '9') digits++;
        if (digits == 0 || digits == word.Length) return false;
        char mark = word[digits];
        if (digits == 4 && mark is ('-' or '/')) return true;
        if (digits == 8 && mark is ('T' or 't')) return true;
        return mark is ('-' or '/' or '.') && word.IndexOfAny(DateMarks, digits + 1) > 0; // A date in another order, such as 24.12.2026.
    }

    /// <summary>Reads the instant, or the first fault. No text makes it throw.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasTimeZone">Whether a time zone is given beside the text.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="error">Why the text is refused; null if it is not.</param>
    public static bool TryParse(string text, bool hasTimeZone, out Instant instant, out InstantError? error)
    {
        var reader = new InstantReader(text);
        bool isRead = TryRead(reader, text, hasTimeZone, out instant);
        error = reader.Error;
        return isRead;
    }

    private static bool TryRead(InstantReader reader, string text, bool hasTimeZone, out Instant instant)
    {
        instant = default;
        if (text.Length > MaxLength) return reader.RefuseLength(MaxLength);
        if (InstantDateOrder.Refuse(reader, text) || !TryDate(reader, out CivilDate date)) return false;
        if (reader.IsAtEnd) return RefuseDate(reader, text, hasTimeZone);
        if (reader.Next == ' ') reader.Skip();
        else if (!reader.TryMark('T', "t_")) return false;
        if (!TryTime(reader, out int seconds, out int fraction)) return false;

        if (reader.IsAtEnd)
        {
            instant = new(date, seconds, fraction, offsetMinutes: null);
            return hasTimeZone || reader.Refuse(
                InstantFault.NoZone, 0,
                $"has no offset and no time zone, so it does not say when that is; write \"{text}Z\" for UTC, an offset such as +01:00, "
                + "or TimeZone = \"Europe/Berlin\" beside it");
        }

        int at = reader.At;
        if (!TryOffset(reader, out int offset)) return false;
        if (!reader.IsAtEnd) return reader.RefuseNext("after the offset");
        instant = new(date, seconds, fraction, offset);
        return !hasTimeZone || reader.Refuse(
            InstantFault.TwoZones, at,
            $"has the offset {text.Substring(at)}, and a TimeZone is given as well; remove one of them");
    }

    private static bool RefuseDate(InstantReader reader, string text, bool hasTimeZone)
    {
        string example = hasTimeZone ? $"\"{text}T00:00\" for the beginning of that day" : $"\"{text}T00:00Z\" for the beginning of that day in UTC";
        return reader.Refuse(InstantFault.NoTime, 0, "has no time of day; write one, as in " + example);
    }

    private static bool TryDate(InstantReader reader, out CivilDate date)
    {
        date = default;
        if (!reader.TryNumber(InstantNumber.Year, out int year) || !reader.TryMark('-', "/.")
            || !reader.TryNumber(InstantNumber.Month, out int month) || !reader.TryMark('-', "/.")) return false;
        int at = reader.At;
        if (!reader.TryNumber(InstantNumber.Day, out int day)) return false;
        date = new(year, month, day);
        int last = CivilDate.DaysInMonth(year, month);
        string lastText = InstantNumber.Day.Text(last);
        return day <= last || reader.Refuse(
            at, 2, $"has day {InstantNumber.Day.Text(day)}",
            $", and month {InstantNumber.Month.Text(month)} of {InstantNumber.Year.Text(year)} has {lastText} days", $"write a day from 01 to {lastText}");
    }

    private static bool TryTime(InstantReader reader, out int seconds, out int fraction)
    {
        seconds = fraction = 0;
        if (reader.Rest.StartsWith("24:00", StringComparison.Ordinal))
            return reader.Refuse(reader.At, 2, "has hour 24", ", and a day ends with hour 23", "write 00:00 of the next day");
        if (!reader.TryNumber(InstantNumber.Hour, out int hour) || !reader.TryMark(':', ".")
            || !reader.TryNumber(InstantNumber.Minute, out int minute)) return false;
        seconds = hour * 3_600 + minute * 60;
        if (reader.Next != ':') return true;
        reader.Skip();
        if (reader.Rest.StartsWith("60", StringComparison.Ordinal))
        {
            return reader.Refuse(
                reader.At, 2, "has second 60", ", a leap second, which the clock of a computer does not show", "write 59, or 00 of the next minute");
        }

        if (!reader.TryNumber(InstantNumber.Second, out int second)) return false;
        seconds += second;
        return reader.Next is not ('.' or ',') || TryFraction(reader, out fraction);
    }

    private static bool TryFraction(InstantReader reader, out int fraction)
    {
        fraction = 0;
        if (!reader.TryMark('.', ",")) return false;
        int start = reader.At;
        string digits = reader.Digits();
        if (digits.Length == 0) return reader.RefuseNext("where a fraction of a second must be");
        if (digits.Length > MaxFraction)
        {
            string meant = digits.Substring(0, MaxFraction);
            return reader.Refuse(
                start, digits.Length, "has more than 7 digits of a fraction", ", and the unit of due times is 100 ns", $"write {meant}", meant);
        }

        fraction = int.Parse(digits.PadRight(MaxFraction, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool TryOffset(InstantReader reader, out int minutes)
    {
        minutes = 0;
        if (reader.Next == 'Z')
        {
            reader.Skip();
            return true;
        }

        int start = reader.At;
        if (reader.Next is not ('+' or '-')) return InstantOffset.Refuse(reader);
        int sign = reader.Next == '-' ? -1 : 1;
        reader.Skip();
        int at = reader.At;
        if (!reader.TryNumber(InstantNumber.OffsetHour, out int hours)) return false;
        if (reader.IsAtEnd)
        {
            string meant = InstantNumber.OffsetHour.Text(hours) + ":00";
            return reader.Refuse(at, 2, "has an offset without minutes", "", $"write {meant}", meant);
        }

        if (!reader.TryMark(':', ".") || !reader.TryNumber(InstantNumber.Minute, out int rest)) return false;
        minutes = sign * (hours * 60 + rest);
        return Math.Abs(minutes) <= MaxOffset || reader.Refuse(
            start, reader.At - start, "has an offset of more than 14 hours", "", "write an offset from -14:00 to +14:00");
    }
}

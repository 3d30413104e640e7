namespace TimerAttributes.Zones;

/// <summary>Reads the parts of a zone's rule, from left to right.</summary>
internal sealed class ZoneRuleReader(string text)
{
    private const int MaxHoursOfOffset = 24; // The variable TZ in POSIX.
    private const int MaxHoursOfTime = 167; // RFC 9636, section 3.3.1: a week less an hour.

    private int _at;

    public bool IsAtEnd => _at == text.Length;

    public bool Is(char character) => _at < text.Length && text[_at] == character;

    public bool TryTake(char character)
    {
        if (!Is(character)) return false;
        _at++;
        return true;
    }

    /// <summary>Reads an abbreviation such as <c>CET</c> or <c>&lt;+03&gt;</c>. It has no meaning here.</summary>
    public bool TryName()
    {
        int start = _at;
        if (TryTake('<'))
        {
            while (_at < text.Length && text[_at] != '>') _at++;
            return TryTake('>') && _at - start > 2;
        }

        while (_at < text.Length && text[_at] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')) _at++;
        return _at - start >= 3;
    }

    /// <summary>Reads <c>[+-]h[:m[:s]]</c> with at most 24 hours: the seconds by which a local time is behind UTC.</summary>
    public bool TryOffset(out int seconds) => TryClock(MaxHoursOfOffset, out seconds);

    /// <summary>Reads a day, and its time after a slash; 02:00 without one.</summary>
    public bool TryDate(out ZoneRuleDate? date)
    {
        date = null;
        int month = 0, week = 0, day;
        bool countsLeapDay = false;
        if (TryTake('M'))
        {
            if (!TryNumber(1, 12, out month) || !TryTake('.') || !TryNumber(1, 5, out week) || !TryTake('.') || !TryNumber(0, 6, out day))
                return false;
        }
        else if (TryTake('J'))
        {
            if (!TryNumber(1, 365, out day)) return false;
        }
        else
        {
            countsLeapDay = true;
            if (!TryNumber(0, 365, out day)) return false;
        }

        int time = 2 * 3_600;
        if (TryTake('/') && !TryClock(MaxHoursOfTime, out time)) return false;
        date = new(month, week, day, countsLeapDay, time);
        return true;
    }

    // Reads [+-]h[:m[:s]], in seconds.
    private bool TryClock(int maxHours, out int seconds)
    {
        seconds = 0;
        bool isNegative = TryTake('-');
        if (!isNegative) TryTake('+');
        int minute = 0, second = 0;
        if (!TryNumber(0, maxHours, out int hour)) return false;
        if (TryTake(':') && (!TryNumber(0, 59, out minute) || (TryTake(':') && !TryNumber(0, 59, out second)))) return false;
        seconds = hour * 3_600 + minute * 60 + second;
        if (isNegative) seconds = -seconds;
        return true;
    }

    private bool TryNumber(int min, int max, out int number)
    {
        number = 0;
        int start = _at;
        for (; _at < text.Length && text[_at] is >= '0' and <= '9' && number <= max; _at++) number = number * 10 + (text[_at] - '0');
        return _at > start && number >= min && number <= max;
    }
}

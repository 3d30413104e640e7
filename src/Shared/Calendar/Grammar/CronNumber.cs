using System.Globalization;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Reads and writes the numbers of an expression.</summary>
internal static class CronNumber
{
    private const int MaxDigits = 3;
    private const int YearDigits = 4;

    /// <summary>The digits of a number.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads digits. False if there is none, more than three, or another character.</summary>
    public static bool TryRead(CronSpan digits, out int number)
    {
        number = 0;
        if (digits.Length is 0 or > MaxDigits) return false;
        for (int at = 0; at < digits.Length; at++)
        {
            if (digits[at] is < '0' or > '9') return false;
            number = number * 10 + (digits[at] - '0');
        }

        return true;
    }

    /// <summary>Whether the characters are a year of four digits, or a list or range that begins with one.</summary>
    public static bool IsYear(CronSpan field)
    {
        if (field.Length < YearDigits || (field.Length > YearDigits && field[YearDigits] is >= '0' and <= '9')) return false;
        for (int at = 0; at < YearDigits; at++)
        {
            if (field[at] is < '0' or > '9') return false;
        }

        return true;
    }
}

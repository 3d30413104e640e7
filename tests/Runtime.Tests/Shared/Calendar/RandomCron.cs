using System.Globalization;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>Makes expressions at random, most of which are accepted.</summary>
internal sealed class RandomCron(Random random)
{
    private static readonly string[] Months = ["JAN", "feb", "MAR", "APR", "MAY", "JUN", "jul", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "wed", "THU", "FRI", "SAT"];

    /// <summary>An expression of five or six fields. Where it sets both days, it has the plus sign, which other schedulers do not know.</summary>
    public string Expression()
    {
        string day = "*", weekday = "*";
        switch (random.Next(4))
        {
            case 0: day = Days(); break;
            case 1: weekday = WeekdaysOfMonth(); break;
            case 2: (day, weekday) = (List(1, 31), "+" + List(0, 6, Weekdays, wraps: true)); break;
        }

        string seconds = random.Next(3) == 0 ? Often(List(0, 59)) + " " : "", month = random.Next(2) == 0 ? "*" : List(1, 12, Months, wraps: true);
        return $"{seconds}{Often(List(0, 59))} {Often(List(0, 23, wraps: true))} {day} {month} {weekday}";
    }

    /// <summary>An expression that is due near the hour of a time: on each day, on the last day of a month, or on its date.</summary>
    public string Around(DateTime time)
    {
        string hours = random.Next(3) switch
        {
            0 => "*",
            1 => List(0, 23, wraps: true),
            _ => Text((time.Hour + random.Next(-3, 3) + 24) % 24),
        };
        string seconds = random.Next(4) > 0 ? "" : random.Next(2) == 0 ? "*/20 " : "30 ";
        string date = random.Next(5) switch { 0 => "L *", 1 or 2 => $"{Text(time.Day)} {Text(time.Month)}", _ => "* *" };
        return $"{seconds}{(random.Next(3) == 0 ? "*" : List(0, 59))} {hours} {date} *";
    }

    private string Days() => random.Next(6) switch
    {
        0 => "L",
        1 => $"L-{random.Next(1, 31)}",
        2 => "LW",
        3 => $"L-{random.Next(1, 31)}W",
        4 => $"{random.Next(1, 32)}W",
        _ => List(1, 31),
    };

    private string WeekdaysOfMonth() => random.Next(4) switch
    {
        0 => $"{random.Next(0, 8)}L",
        1 => $"{Weekdays[random.Next(7)]}#{random.Next(1, 6)}",
        _ => List(0, 6, Weekdays, wraps: true),
    };

    private string Often(string list) => random.Next(3) == 0 ? "*" : random.Next(8) == 0 ? $"*/{random.Next(1, 6)}" : list;

    private string List(int min, int max, string[]? names = null, bool wraps = false)
    {
        int count = random.Next(4) == 0 ? random.Next(1, 4) : 1;
        return string.Join(",", Enumerable.Range(0, count).Select(_ => Item(min, max, names, wraps)));
    }

    private string Item(int min, int max, string[]? names, bool wraps)
    {
        int first = random.Next(min, max + 1), last = random.Next(min, max + 1);
        if (!wraps && first > last) (first, last) = (last, first);
        int length = last >= first ? last - first : last + max - min + 1 - first;
        string from = Value(first, min, names), to = Value(last, min, names);
        return random.Next(5) switch
        {
            1 => $"{from}-{to}",
            2 when length > 0 => $"{from}-{to}/{random.Next(1, length + 1)}",
            3 when first < max => $"{first}/{random.Next(1, max - first + 1)}",
            _ => from,
        };
    }

    private string Value(int value, int min, string[]? names) => names is null || random.Next(2) == 0 ? Text(value) : names[value - min];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

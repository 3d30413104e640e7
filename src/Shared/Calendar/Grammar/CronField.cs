namespace TimerAttributes.Calendar.Grammar;

/// <summary>One of the six fields of an expression: its name in messages, and which values it has.</summary>
internal sealed class CronField
{
    public static readonly CronField Second = new("second", 0, 59);
    public static readonly CronField Minute = new("minute", 0, 59);
    public static readonly CronField Hour = new("hour", 0, 23) { Wraps = true };
    public static readonly CronField Day = new("day of the month", 1, 31);

    public static readonly CronField Month = new("month", 1, 12)
    {
        Wraps = true,
        Names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    };

    public static readonly CronField Weekday = new("weekday", 0, 6)
    {
        Wraps = true,
        Names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    };

    private CronField(string name, int min, int max)
    {
        Name = name;
        Min = min;
        Max = max;
    }

    public string Name { get; }

    public int Min { get; }

    public int Max { get; }

    /// <summary>Whether a range may go past the end of the field: <c>22-2</c> is 22, 23, 0, 1, 2.</summary>
    public bool Wraps { get; private set; }

    /// <summary>The names of the values from <see cref="Min"/> on; empty for a field that has only numbers.</summary>
    public string[] Names { get; private set; } = [];

    /// <summary>The largest number that can be written: 7 is Sunday, too.</summary>
    public int MaxWritten => this == Weekday ? 7 : Max;

    /// <summary>The number of values.</summary>
    public int Size => Max - Min + 1;

    /// <summary>Article and name: <c>an hour</c>.</summary>
    public string WithArticle => (this == Hour ? "an " : "a ") + Name;

    /// <summary>What to write for a value.</summary>
    public string Values => Names.Length == 0 ? $"write {WithArticle} from {CronNumber.Text(Min)} to {CronNumber.Text(Max)}"
        : $"write {WithArticle} from {CronNumber.Text(Min)} to {CronNumber.Text(MaxWritten)}, or {Names[0]} to {Names[Names.Length - 1]}";

    /// <summary>The value of a name in upper or lower case; −1 if it is none.</summary>
    public int ValueOf(string name)
    {
        for (int index = 0; index < Names.Length; index++)
        {
            if (string.Equals(Names[index], name, StringComparison.OrdinalIgnoreCase)) return Min + index;
        }

        return -1;
    }
}

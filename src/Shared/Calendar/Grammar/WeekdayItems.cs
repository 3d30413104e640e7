namespace TimerAttributes.Calendar.Grammar;

/// <summary>
/// The weekdays: values and ranges, or <c>MON#1</c> to <c>MON#5</c> (the first to the fifth Monday of the month) and <c>MONL</c> or <c>MON#L</c> (the
/// last). A plus sign before the list says that day of the month and weekday both have to match.
/// </summary>
internal sealed class WeekdayItems
{
    private const int MaxWeek = 5;
    private const int LastWeek = 6;

    private ulong _each; // Bits 0 to 6.
    private ulong _numbered; // Bits 7 to 48.

    /// <summary>Whether the field is neither <c>*</c> nor <c>?</c>.</summary>
    public bool IsRestricted { get; private set; }

    /// <summary>Whether the field has the plus sign.</summary>
    public bool IsBoth { get; private set; }

    /// <summary>The weekdays, in the form that <see cref="CronFields"/> has.</summary>
    public long Packed => (long)(_each | _numbered);

    public CronError? Parse(CronSpan field)
    {
        if (field.Is("*") || field.Is("?"))
        {
            _each = Bits.Range(CronField.Weekday.Min, CronField.Weekday.Max);
            return null;
        }

        IsRestricted = true;
        IsBoth = field[0] == '+';
        CronSpan list = IsBoth ? field.Slice(1, field.Length) : field;
        if (IsBoth && (list.Length == 0 || list.Is("*") || list.Is("?")))
            return field.Refuse("has + without weekdays", "write the weekdays after it, as in +FRI", field.Replaced("*"));
        foreach (CronSpan item in CronItems.Split(list))
        {
            if (ParseItem(item) is { } error) return error;
        }

        if (_each == 0 || _numbered == 0) return null;
        return list.Refuse(
            "has weekdays of each week together with weekdays of one week of the month|, which other schedulers read in different ways",
            "write two attributes, or a number for each weekday, as in MON#1,FRI#3");
    }

    private CronError? ParseItem(CronSpan item)
    {
        if (item.Length > 1 && item.IndexOf('#') is >= 0 and var hash) return ParseNumbered(item.Slice(0, hash), item.Slice(hash + 1, item.Length));
        if (item.Is("L")) return item.Refuse("has L without a weekday", "write FRIL for the last Friday of the month, or SAT for each Saturday");
        if (item.EndsWith('L')) return Add(item.Slice(0, item.Length - 1), LastWeek);
        bool ignored = false;
        CronError? error = CronItems.ParseItem(item, CronField.Weekday, ref ignored, out ulong weekdays);
        _each |= weekdays;
        return error;
    }

    private CronError? ParseNumbered(CronSpan weekday, CronSpan week)
    {
        if (week.Is("L")) return Add(weekday, LastWeek);
        if (CronNumber.TryRead(week, out int number) && number is >= 1 and <= MaxWeek) return Add(weekday, number);
        return week.Refuse(
            week.Length == 0 ? "has nothing after #" : $"has '{week.Shown}' after #",
            "write a number from 1 to 5, or L for the last one of the month");
    }

    private CronError? Add(CronSpan weekday, int week)
    {
        CronError? error = CronRange.ParseValue(weekday, CronField.Weekday, out int value);
        if (error is null) _numbered |= 1UL << week * 7 + value % 7;
        return error;
    }
}

namespace TimerAttributes.Calendar.Grammar;

/// <summary>The days of the month: values and ranges, and <c>L</c>, <c>L-3</c>, <c>LW</c>, <c>L-3W</c>, <c>15W</c>.</summary>
internal sealed class DayItems
{
    private const int MaxFromEnd = 30;

    private ulong _days;
    private ulong _fromEnd;
    private ulong _nearest;
    private ulong _nearestFromEnd;

    /// <summary>Whether the field is neither <c>*</c> nor <c>?</c>.</summary>
    public bool IsRestricted { get; private set; }

    /// <summary>The days, in the form that <see cref="CronFields"/> has.</summary>
    public long Packed => (long)(_days | _fromEnd << 32);

    /// <summary>The days with <c>W</c>, in the same form.</summary>
    public long Nearest => (long)(_nearest | _nearestFromEnd << 32);

    public CronError? Parse(CronSpan field)
    {
        if (field.Is("*") || field.Is("?"))
        {
            _days = Bits.Range(CronField.Day.Min, CronField.Day.Max);
            return null;
        }

        IsRestricted = true;
        foreach (CronSpan item in CronItems.Split(field))
        {
            if (ParseItem(item) is { } error) return error;
        }

        return null;
    }

    private CronError? ParseItem(CronSpan item)
    {
        if (item.StartsWith('L')) return ParseFromEnd(item);
        if (item.Length > 1 && item.EndsWith('W')) return ParseNearest(item);
        bool ignored = false;
        CronError? error = CronItems.ParseItem(item, CronField.Day, ref ignored, out ulong days);
        _days |= days;
        return error;
    }

    private CronError? ParseFromEnd(CronSpan item)
    {
        bool isNearest = item.Length > 1 && item.EndsWith('W');
        CronSpan rest = item.Slice(1, isNearest ? item.Length - 1 : item.Length);
        int before = 0;
        if (rest.Length > 0 && (rest[0] != '-' || !CronNumber.TryRead(rest.Slice(1, rest.Length), out before) || before is < 1 or > MaxFromEnd))
        {
            return item.Refuse(
                $"has '{item.Shown}' as the day of the month",
                "write L for the last day, L-1 to L-30 for a day before it, or LW for the last weekday");
        }

        if (isNearest) _nearestFromEnd |= 1UL << before;
        else _fromEnd |= 1UL << before;
        return null;
    }

    private CronError? ParseNearest(CronSpan item)
    {
        CronSpan day = item.Slice(0, item.Length - 1);
        if (CronNumber.TryRead(day, out int value) && value >= CronField.Day.Min && value <= CronField.Day.Max)
        {
            _nearest |= 1UL << value;
            return null;
        }

        return item.Refuse(
            $"has '{item.Shown}' as the day of the month",
            "write one day from 1 to 31 before W, as in 15W for the weekday nearest to the 15th");
    }
}

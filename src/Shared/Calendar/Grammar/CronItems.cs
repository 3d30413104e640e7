namespace TimerAttributes.Calendar.Grammar;

/// <summary>Reads the list of a field: <c>*</c>, values and ranges, each with an optional step, separated by commas.</summary>
internal static class CronItems
{
    /// <summary>Reads a whole field.</summary>
    /// <param name="list">The characters of the field.</param>
    /// <param name="field">The field.</param>
    /// <param name="isInterval">Set to true if an item is <c>*</c>, a range, or has a step.</param>
    /// <param name="values">The values as bits.</param>
    public static CronError? Parse(CronSpan list, CronField field, ref bool isInterval, out ulong values)
    {
        values = 0;
        foreach (CronSpan item in Split(list))
        {
            CronError? error = ParseItem(item, field, ref isInterval, out ulong more);
            if (error is not null) return error;
            values |= more;
        }

        return null;
    }

    /// <summary>The parts between the commas.</summary>
    public static List<CronSpan> Split(CronSpan list)
    {
        var items = new List<CronSpan>();
        int start = 0;
        for (int at = 0; at <= list.Length; at++)
        {
            if (at < list.Length && list[at] != ',') continue;
            items.Add(list.Slice(start, at));
            start = at + 1;
        }

        return items;
    }

    /// <summary>Reads one item.</summary>
    /// <inheritdoc cref="Parse"/>
    public static CronError? ParseItem(CronSpan item, CronField field, ref bool isInterval, out ulong values)
    {
        values = 0;
        if (item.Length == 0) return item.Refuse($"has an empty item in the list of the {field.Name}", "write a value on each side of a comma");
        int slash = item.IndexOf('/');
        CronSpan range = slash < 0 ? item : item.Slice(0, slash);
        CronError? error = CronRange.Parse(range, field, hasStep: slash >= 0, out CronRange bounds);
        if (error is not null) return error;
        isInterval |= bounds.IsRange;
        int step = 1;
        if (slash >= 0)
        {
            error = ParseStep(item, item.Slice(slash + 1, item.Length), field, bounds, out step);
            if (error is not null) return error;
            isInterval = true;
        }

        for (int value = bounds.First; value <= bounds.Last; value += step) values |= 1UL << field.Min + (value - field.Min) % field.Size;
        return null;
    }

    private static CronError? ParseStep(CronSpan item, CronSpan digits, CronField field, CronRange bounds, out int step)
    {
        if (!CronNumber.TryRead(digits, out step))
            return digits.Refuse(digits.Length == 0 ? "has no step after the slash" : $"has the step '{digits.Shown}'", "write a number, as in */5");
        if (step == 0) return digits.Refuse("has the step 0", "write a step of at least 1, or leave it out");
        int range = bounds.Last - bounds.First;
        if (step <= range && step < field.Size) return null;
        string only = bounds.IsAll ? CronNumber.Text(field.Min) : bounds.Written, first = CronNumber.Text(bounds.First);
        int last = bounds.Last <= field.MaxWritten ? bounds.Last : bounds.Last - field.Size; // The range may go past the end of the field.
        string reason = step <= range
            ? $"which leaves only {first}, because 0 and 7 are both Sunday"
            : $"which is beyond the range of the {field.Name} ({first} to {CronNumber.Text(last)}), so only {first} is left";
        return digits.Refuse($"has the step {CronNumber.Text(step)}|, {reason}", $"write {only}, or a smaller step", item.Replaced(only));
    }
}

namespace TimerAttributes.Calendar.Grammar;

/// <summary>The values of an item without its step.</summary>
internal readonly struct CronRange
{
    private CronRange(int first, int last, bool isRange, bool isAll, string written)
    {
        First = first;
        Last = last;
        IsRange = isRange;
        IsAll = isAll;
        Written = written;
    }

    public int First { get; }

    /// <summary>The last value. It is above the field's largest value if the range goes past the end of the field.</summary>
    public int Last { get; }

    /// <summary>Whether the item is <c>*</c> or has a hyphen.</summary>
    public bool IsRange { get; }

    /// <summary>Whether the item is <c>*</c>.</summary>
    public bool IsAll { get; }

    /// <summary>The first value as it was written.</summary>
    public string Written { get; }

    /// <summary>Reads <c>*</c>, a value, or two values with a hyphen.</summary>
    /// <param name="item">The characters.</param>
    /// <param name="field">The field.</param>
    /// <param name="hasStep">Whether a step follows. A single value with a step goes on to the end of the field.</param>
    /// <param name="range">The result.</param>
    public static CronError? Parse(CronSpan item, CronField field, bool hasStep, out CronRange range)
    {
        range = default;
        if (item.Is("*"))
        {
            range = new(field.Min, field.Max, isRange: true, isAll: true, "*");
            return null;
        }

        int hyphen = item.IndexOf('-');
        CronSpan from = hyphen < 0 ? item : item.Slice(0, hyphen);
        CronError? error = ParseValue(from, field, out int first);
        if (error is not null) return error;
        if (hyphen >= 0) return ParseEnd(item, hyphen, field, first, out range);
        bool isName = item[0] is < '0' or > '9';
        if (hasStep && isName)
        {
            string last = field.Names[field.Names.Length - 1];
            return item.Refuse(
                $"has a step after the name {item.Shown}|, which other schedulers read in different ways",
                $"write a range, as in {item.Shown}-{last}/2");
        }

        range = new(first, hasStep ? field.MaxWritten : first, isRange: false, isAll: false, from.ToString());
        return null;
    }

    /// <summary>Reads a number or a name.</summary>
    public static CronError? ParseValue(CronSpan item, CronField field, out int value)
    {
        if (CronNumber.TryRead(item, out value))
        {
            if (value >= field.Min && value <= field.MaxWritten) return null;
            return item.Refuse($"has {field.Name} {CronNumber.Text(value)}", field.Values);
        }

        string name = item.ToString();
        value = field.ValueOf(name);
        if (value >= 0) return null;
        if (CronNames.ShortOf(name, field) is { } shortName)
            return item.Refuse($"has the full name {item.Shown}", $"write {shortName}", item.Replaced(shortName));
        if (CronLetters.Refuse(item, field) is { } error) return error;
        if (item.Length == 0) return item.Refuse($"has no value for the {field.Name}", field.Values);
        string complaint = $"has '{item.Shown}' where {field.WithArticle} is expected";
        return CronNames.NearestTo(name, field) is { } nearest ? item.Refuse(complaint, $"write {nearest}", item.Replaced(nearest))
            : item.Refuse(complaint, field.Values);
    }

    private static CronError? ParseEnd(CronSpan item, int hyphen, CronField field, int first, out CronRange range)
    {
        range = default;
        CronSpan to = item.Slice(hyphen + 1, item.Length);
        CronError? error = ParseValue(to, field, out int last);
        if (error is not null) return error;
        string from = item.Slice(0, hyphen).ToString();
        if (first > field.Max && last != first) first -= field.Size; // 7-2 is 0-2, and 7-7 stays as it is.
        if (last < first)
        {
            if (!field.Wraps)
            {
                string turned = $"{to}-{from}";
                return item.Refuse(
                    $"has the range {item.Shown}|, whose end is before its beginning",
                    $"write {turned}, or two ranges with a comma", item.Replaced(turned));
            }

            last += field.Size;
        }

        range = new(first, last, isRange: true, isAll: false, from);
        return null;
    }
}

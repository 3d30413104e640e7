namespace TimerAttributes.Durations;

/// <summary>Adds the segments of a duration. In both forms the units descend, and only the last segment may have a fraction.</summary>
internal struct DurationSum
{
    // 10^13 times the longest unit still fits into a decimal, and no timer has a finer resolution.
    private const int MaxDecimals = 13;

    private long _finest;
    private bool _fraction;

    public long Nanoseconds { get; private set; }

    /// <summary>
    /// Adds <paramref name="whole"/>.<paramref name="fraction"/> units. If that fails, <paramref name="complaint"/> is a phrase that follows the
    /// segment's text and says why.
    /// </summary>
    public bool TryAdd(string whole, string fraction, long unit, out DurationFault fault, out string? complaint)
    {
        fault = DurationFault.NotADuration;
        complaint = _fraction ? "follows a fraction; only the last part may have one"
            : _finest != 0 && unit == _finest ? "has the unit of the part before it; write each unit once"
            : _finest != 0 && unit > _finest ? "has a larger unit than the part before it; write the largest unit first"
            : null;
        if (complaint is not null) return false;

        _finest = unit;
        _fraction = fraction.Length > 0;
        fraction = fraction.TrimEnd('0');
        if (fraction.Length > MaxDecimals)
        {
            complaint = "has more than 13 decimals; write fewer";
            return false;
        }

        decimal part = 0;
        if (fraction.Length > 0)
        {
            part = ToDecimal(fraction) * unit;
            for (int digit = 0; digit < fraction.Length; digit++) part /= 10;
        }

        if (part != decimal.Truncate(part))
        {
            complaint = "is not a whole number of nanoseconds; round it";
            return false;
        }

        whole = whole.TrimStart('0');
        decimal sum = whole.Length > 19 ? decimal.MaxValue : ToDecimal(whole) * unit + part + Nanoseconds;
        if (sum > long.MaxValue)
        {
            fault = DurationFault.OutOfRange;
            complaint = DurationRange.TooLong;
            return false;
        }

        Nanoseconds = (long)sum;
        return true;
    }

    private static decimal ToDecimal(string digits)
    {
        decimal value = 0;
        foreach (char digit in digits) value = value * 10 + (digit - '0');
        return value;
    }
}

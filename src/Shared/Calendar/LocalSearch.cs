namespace TimerAttributes.Calendar;

/// <summary>
/// Searches for due times by a clock without time zone, and remembers the last one. A search in a time zone asks again and again from slightly other
/// times, where a change of daylight saving time lies between, and most answers are the same.
/// </summary>
internal struct LocalSearch(CronFields fields)
{
    private long _from = long.MaxValue;
    private long _found = long.MinValue;

    /// <inheritdoc cref="LocalTimes.Next"/>
    public long Next(long from)
    {
        // Nothing is due between these two.
        if (from >= _from && from <= _found) return _found;
        _from = from;
        return _found = LocalTimes.Next(fields, from);
    }
}

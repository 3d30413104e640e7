namespace TimerAttributes.Zones;

/// <summary>
/// A time zone: for each instant, how far the local clock is ahead of UTC. It is asked by the UTC instant only, because that question always has one
/// answer. All instants and offsets are in seconds; instants count from 1970-01-01T00:00Z.
/// </summary>
internal sealed class Zone
{
    /// <summary>
    /// Local clocks differ from UTC by less than this. So a segment that ends earlier than this before a local time does not show that time.
    /// </summary>
    public const int MaxOffset = 2 * 86_400;

    /// <summary>UTC itself.</summary>
    public static readonly Zone Utc = new(ZoneNames.Utc, [long.MinValue], [0]);

    private readonly long[] _starts; // Of the segments; the first begins at long.MinValue.
    private readonly int[] _offsets;
    private int _last; // The segment that was found last. Any thread may write it, and each value is valid.

    /// <param name="id">The name of the zone.</param>
    /// <param name="starts">The beginnings of the segments, ascending; the first is <see cref="long.MinValue"/>.</param>
    /// <param name="offsets">Seconds by which the local clock is ahead of UTC in each segment.</param>
    public Zone(string id, long[] starts, int[] offsets)
    {
        Id = id;
        _starts = starts;
        _offsets = offsets;
    }

    /// <summary>The name of the zone, such as <c>Europe/Berlin</c>.</summary>
    public string Id { get; }

    /// <summary>The number of segments: periods without a change of the offset.</summary>
    public int Count => _starts.Length;

    /// <summary>The first instant of a segment.</summary>
    public long Start(int segment) => _starts[segment];

    /// <summary>The first instant after a segment; <see cref="long.MaxValue"/> for the last segment.</summary>
    public long End(int segment) => segment + 1 < _starts.Length ? _starts[segment + 1] : long.MaxValue;

    /// <summary>Seconds by which the local clock is ahead of UTC in a segment.</summary>
    public int Offset(int segment) => _offsets[segment];

    /// <summary>Seconds by which the local clock is set forward at the beginning of a segment; negative if it is set back.</summary>
    public int Shift(int segment) => segment == 0 ? 0 : _offsets[segment] - _offsets[segment - 1];

    /// <summary>Seconds by which the local clock is ahead of UTC at an instant.</summary>
    public int OffsetAt(long instant) => _offsets[SegmentAt(instant)];

    /// <summary>Whether the other zone has the same offsets at all instants.</summary>
    public bool HasChangesOf(Zone other)
    {
        if (other == this) return true;
        if (other.Count != Count) return false;
        for (int segment = 0; segment < Count; segment++)
        {
            if (other._starts[segment] != _starts[segment] || other._offsets[segment] != _offsets[segment]) return false;
        }

        return true;
    }

    /// <summary>The segment that has the instant.</summary>
    public int SegmentAt(long instant)
    {
        int last = _last;
        if (instant >= _starts[last] && instant < End(last)) return last;
        int found = Array.BinarySearch(_starts, instant);
        return _last = found >= 0 ? found : ~found - 1;
    }
}

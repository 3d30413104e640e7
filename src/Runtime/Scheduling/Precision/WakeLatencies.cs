namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// The latest wake-up latencies of a thread, in nanoseconds: the time from the instant for which its kernel timer was armed until the thread ran.
/// They are kept in order, so that a quantile is one look. Any thread may add and ask.
/// </summary>
internal sealed class WakeLatencies
{
    private const int Size = 256;
    private const int Enough = 16; // Fewer latencies say little about the greatest.
    private const long Guess = 100_000; // ns. Used as long as there are not enough.

    private readonly object _gate = new();
    private readonly long[] _latest = new long[Size]; // In the order in which they came.
    private readonly long[] _sorted = new long[Size];
    private int _count;
    private int _next;

    /// <summary>The latency that half of the latest wake-ups did not exceed.</summary>
    public long Median
    {
        get { lock (_gate) return _count == 0 ? 0 : _sorted[_count / 2]; }
    }

    /// <summary>The greatest of the latest latencies. As long as there were few, a guess that is rather too high.</summary>
    public long Greatest
    {
        get { lock (_gate) return _count < Enough ? Guess : _sorted[_count - 1]; }
    }

    /// <summary>
    /// The latency that 99 % of the latest wake-ups did not exceed; the greatest is always left out. As long as there were few, the same guess.
    /// </summary>
    public long Percentile99
    {
        get { lock (_gate) return _count < Enough ? Guess : _sorted[_count - 1 - Math.Max(1, _count / 100)]; }
    }

    /// <summary>
    /// Notes a wake-up, and forgets the oldest of those that are kept. It does not wait for the lock, because a handler may have interrupted the
    /// thread, and a wait would then throw: while another thread asks, a latency is left out.
    /// </summary>
    public void Add(long latency)
    {
        if (!Monitor.TryEnter(_gate)) return;
        try
        {
            int from = _count == Size ? Array.BinarySearch(_sorted, _latest[_next]) : _count++;
            int to = Array.BinarySearch(_sorted, 0, from == _count - 1 ? from : _count, latency);
            if (to < 0) to = ~to;
            if (to > from) Array.Copy(_sorted, from + 1, _sorted, from, --to - from);
            else Array.Copy(_sorted, to, _sorted, to + 1, from - to);
            _sorted[to] = latency;
            _latest[_next] = latency;
            _next = (_next + 1) % Size;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}

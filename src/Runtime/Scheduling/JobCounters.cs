namespace TimerAttributes.Scheduling;

/// <summary>
/// What happened to a job's ticks. Each field has one writer at a time, the loop or the job's current run, so plain additions
/// suffice; readers on other threads see whole values.
/// </summary>
internal sealed class JobCounters
{
    private long _failures;
    private long _cancelled;
    private long _skipped;
    private long _abandoned;
    private long _missed;
    private LatenessHistogram _lateness; // In place: a tick touches as little memory as may be.

    /// <summary>Counts a run that begins now, and returns its number, from 1.</summary>
    public long Run(long lateness) => _lateness.Add(lateness);

    /// <summary>The handler threw.</summary>
    public void Failure() => Volatile.Write(ref _failures, _failures + 1);

    /// <summary>The handler gave up because of the stop.</summary>
    public void Cancelled() => Volatile.Write(ref _cancelled, _cancelled + 1);

    /// <summary>A tick called nobody: it found the run before it unfinished, or the stop begun. Counted by the loop.</summary>
    public void Skipped() => Volatile.Write(ref _skipped, _skipped + 1);

    /// <summary>The stop came between a tick and its call. Counted by the run.</summary>
    public void Abandoned() => Volatile.Write(ref _abandoned, _abandoned + 1);

    /// <summary>Due times that got no tick of their own.</summary>
    public void Missed(long count) => Volatile.Write(ref _missed, _missed + count);

    public JobStats Snapshot() => new()
    {
        Runs = _lateness.Count,
        Failures = Volatile.Read(ref _failures),
        Cancelled = Volatile.Read(ref _cancelled),
        Skipped = Volatile.Read(ref _skipped) + Volatile.Read(ref _abandoned),
        Missed = Volatile.Read(ref _missed),
        LastLateness = _lateness.Last,
        LatenessP50 = _lateness.Percentile(0.50),
        LatenessP99 = _lateness.Percentile(0.99),
        LatenessMax = _lateness.Max,
    };
}

using System.Runtime.CompilerServices;
using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <summary>
/// Counts what happened to a job's due times. Each field has one writer at a time, the loop or the job's present run, so plain additions are enough.
/// Readers on other threads see whole values. If a job has several runs at a time, the writers take a lock.
/// </summary>
internal sealed partial class JobCounters
{
    private readonly object _gate = new();
    private Exception? _exception;
    private DeclineCounts? _declines; // Made for the first declined run, because most jobs have none.
    private long _failures;
    private long _timeouts;
    private long _cancelled;
    private long _skipped;
    private long _abandoned;
    private long _suppressed;
    private long _missed;
    private long _dropped;
    private long _steppedOver;
    private long _retries;
    private long _manual;
    private long _others; // All runs that no due time has started. The number of the next run includes them.
    private long _overdue; // The due time of the first tick since the latest success that had none, as ticks of UTC; 0 for none.
    private long _succeeded; // The number of the latest run that succeeded; not kept for runs that are one at a time.
    private Latest _latest = new() { Result = -1, Duration = -1 };
    private Histogram[]? _lateness; // One histogram. It and the next one are made for the first run, if Prepare has not made them.
    private Histogram[]? _durations;

    /// <summary>Counts the runs that filters declined; null before the first of them.</summary>
    public DeclineCounts? Declines => Volatile.Read(ref _declines);

    /// <summary>How the last run ended; null before the first end.</summary>
    public JobResult? LastResult => Volatile.Read(ref _latest.Result) is >= 0 and var result ? (JobResult)result : null;

    /// <summary>The exception of the last run; null if it threw none.</summary>
    public Exception? LastException => Volatile.Read(ref _exception);

    /// <summary>
    /// Makes the histogram of the lateness before the first run. To be called for one job after another, and then <see cref="PrepareDurations"/> for
    /// all of them. So the histograms of durations, which few ticks touch, are apart, and the memory that all ticks touch is on half as many pages.
    /// </summary>
    public void PrepareLateness() => _lateness ??= new Histogram[1];

    /// <summary>Makes the histogram of durations before the first run.</summary>
    public void PrepareDurations() => _durations ??= new Histogram[1];

    /// <summary>From now on, several runs may write at a time.</summary>
    public void Share() => _latest.IsShared = true;

    /// <summary>Counts a run that begins now, and returns its number, from 1.</summary>
    /// <param name="reason">Why the run was started.</param>
    /// <param name="lateness">The lateness, in nanoseconds.</param>
    /// <param name="began">The begin of the run, as <see cref="DateTime.Ticks"/> of UTC.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Call(TickReason reason, long lateness, long began) => // A job that is not shared has only had runs of its schedule.
        !_latest.IsShared && reason == TickReason.Scheduled ? Run(lateness, began) : CallShared(reason, lateness, began);

    /// <summary>The number that the next run will have.</summary>
    public long Next => Volatile.Read(ref _latest.Runs) + Volatile.Read(ref _others) + 1;

    /// <summary>
    /// Counts the end of a run that succeeded, and that no other run of the job was beside. It does what <see cref="Ended"/> does, and is cheaper in
    /// the usual case.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Succeeded(long duration)
    {
        NoteSuccess(_latest.Began, duration);
        if (_latest.Result != (int)JobResult.Succeeded || _latest.IsOverdue) SucceededAnew();
        AddDuration(duration);
    }

    // A separate method, because it is seldom called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SucceededAnew()
    {
        EndLack();
        Volatile.Write(ref _exception, null);
        Volatile.Write(ref _latest.Result, (sbyte)JobResult.Succeeded);
    }

    private long CallShared(TickReason reason, long lateness, long began)
    {
        Share();
        lock (_gate)
        {
            if (reason == TickReason.Scheduled) return Run(lateness, began) + _others;
            Volatile.Write(ref _latest.Began, began);
            if (reason == TickReason.Retry) Volatile.Write(ref _retries, _retries + 1);
            else if (reason == TickReason.Manual) Volatile.Write(ref _manual, _manual + 1);
            else if (reason == TickReason.Recovery) Add(ClaimEvent.Recovery);
            Volatile.Write(ref _others, _others + 1);
            return _latest.Runs + _others;
        }
    }

    /// <summary>Counts the end of a run.</summary>
    public void Ended(in RunEnd end)
    {
        if (end.DeclineReason is { } reason) LazyInitializer.EnsureInitialized(ref _declines, static () => new()).Add(reason);
        if (!_latest.IsShared)
        {
            Count(end);
            return;
        }

        lock (_gate) Count(end);
    }

    /// <summary>A tick had no run, because the scheduler was stopping. The loop thread counts it.</summary>
    public void Skipped() => Volatile.Write(ref _skipped, _skipped + 1);

    /// <summary>A tick had no run, because the job was busy. The loop thread counts it.</summary>
    /// <param name="due">The due time, as <see cref="DateTime.Ticks"/> of UTC.</param>
    public void Skipped(long due)
    {
        Skipped();
        Lack(due);
    }

    /// <summary>A tick had no run, because the job was paused or its condition was false. From any thread.</summary>
    public void Suppressed() => Interlocked.Increment(ref _suppressed);

    /// <summary>A run took longer than the job's time-out. The loop thread counts it.</summary>
    public void TimedOut() => Volatile.Write(ref _timeouts, _timeouts + 1);

    /// <summary>A run was not started, because the stop came between its tick and its start. The run's thread counts it.</summary>
    public void Abandoned() => Interlocked.Increment(ref _abandoned);

    /// <summary>
    /// Due times without a tick of their own. The loop thread counts them, or the thread that reschedules the job to an instant in the past.
    /// </summary>
    public void Missed(long count)
    {
        if (count != 0) Interlocked.Add(ref _missed, count); // For most ticks the number is 0, and then nothing is written.
    }

    /// <summary>Due times without a run, because they were too late. The loop thread counts them.</summary>
    /// <param name="count">The number of due times.</param>
    /// <param name="due">The first of them, as <see cref="DateTime.Ticks"/> of UTC.</param>
    public void Dropped(long count, long due)
    {
        if (count == 0) return;
        Volatile.Write(ref _dropped, _dropped + count);
        Lack(due);
    }

    /// <summary>
    /// Due times that a correction of the wall clock has leapt over. The loop thread counts them, or the thread that reschedules the job.
    /// </summary>
    public void SteppedOver(long count) => Interlocked.Add(ref _steppedOver, count);

    /// <summary>All counts and times.</summary>
    public JobStats Snapshot() => Counts() with
    {
        LastLateness = Span(ref _latest.Lateness),
        LatenessP50 = LatenessPercentile(0.50),
        LatenessP99 = LatenessPercentile(0.99),
        LatenessMax = Span(ref _latest.LatenessMax),
        LastDuration = LastDuration ?? TimeSpan.Zero,
        DurationP50 = DurationPercentile(0.50),
        DurationP99 = DurationPercentile(0.99),
        DurationMax = Span(ref _latest.DurationMax),
    };

    /// <summary>All counts, without the times, because the times need a walk through the histograms.</summary>
    public JobStats Counts() => new()
    {
        Runs = Volatile.Read(ref _latest.Runs),
        Retries = Volatile.Read(ref _retries),
        ManualRuns = Volatile.Read(ref _manual),
        LifecycleRuns = CountLifecycleRuns(),
        Failures = Volatile.Read(ref _failures),
        Timeouts = Volatile.Read(ref _timeouts),
        Cancelled = Volatile.Read(ref _cancelled),
        Skipped = Volatile.Read(ref _skipped) + Volatile.Read(ref _abandoned),
        Suppressed = Volatile.Read(ref _suppressed),
        Missed = Volatile.Read(ref _missed),
        Dropped = Volatile.Read(ref _dropped),
        SteppedOver = Volatile.Read(ref _steppedOver),
        Declined = Declines?.Total ?? 0,
        Recoveries = _claims?.Recoveries ?? 0,
        Claimed = _claims?.Claimed ?? 0,
        Abandoned = _claims?.Abandoned ?? 0,
        LeasesLost = _claims?.LeasesLost ?? 0,
    };

    private TimeSpan LatenessPercentile(double share) =>
        Volatile.Read(ref _lateness) is { } lateness ? lateness[0].Percentile(share, Volatile.Read(ref _latest.LatenessMax)) : TimeSpan.Zero;

    private TimeSpan DurationPercentile(double share) => Volatile.Read(ref _durations) is { } durations
        ? durations[0].Percentile(share, Volatile.Read(ref _latest.DurationMax), Volatile.Read(ref _latest.Instant))
        : TimeSpan.Zero;

    // No field of their own, because most jobs have none of these runs.
    private long CountLifecycleRuns()
    {
        lock (_gate) return _others - _retries - _manual - (_claims?.Recoveries ?? 0);
    }

    private static TimeSpan Span(ref long nanoseconds) => new(Volatile.Read(ref nanoseconds) / TimeSpan.NanosecondsPerTick);

    private long Run(long lateness, long began)
    {
        long runs = _latest.Runs + 1;
        Volatile.Write(ref _latest.Runs, runs);
        Volatile.Write(ref _latest.Lateness, lateness);
        Volatile.Write(ref _latest.Began, began); // After the lateness: RunningDue relies on this order.
        if (lateness > _latest.LatenessMax) Volatile.Write(ref _latest.LatenessMax, lateness);
        (_lateness ?? MakeHistograms())[0].Add(lateness);
        return runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddDuration(long duration)
    {
        Volatile.Write(ref _latest.Duration, duration);
        if (duration > _latest.DurationMax) Volatile.Write(ref _latest.DurationMax, duration);
        if (duration < Histogram.Unit) Volatile.Write(ref _latest.Instant, _latest.Instant == uint.MaxValue ? uint.MaxValue : _latest.Instant + 1);
        else (_durations ?? MakeDurations())[0].Add(duration);
    }

    // Both at once, so that a later tick allocates nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Histogram[] MakeHistograms()
    {
        MakeDurations();
        var made = new Histogram[1];
        Volatile.Write(ref _lateness, made);
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Histogram[] MakeDurations()
    {
        if (_durations is { } known) return known;
        var made = new Histogram[1];
        Volatile.Write(ref _durations, made);
        return made;
    }

    private void Count(in RunEnd end)
    {
        JobResult result = end.Result;
        NoteEnd(end);
        if (result != JobResult.Declined) AddDuration(end.Duration); // Refusals would hide how long the job takes.
        if (result == JobResult.Succeeded && _latest.Result == (int)result) return;
        Volatile.Write(ref _exception, end.Exception);
        Volatile.Write(ref _latest.Result, (sbyte)result);
        if (result == JobResult.Failed) Volatile.Write(ref _failures, _failures + 1);
        else if (result == JobResult.Cancelled) Volatile.Write(ref _cancelled, _cancelled + 1);
    }

    // The fields that every tick touches, side by side in as much memory as a cache line. The size of a job's objects matters: at some multiples of
    // two cache lines, the same lines of a thousand jobs compete for few sets of the cache, and a tick costs up to twice as much. It has happened
    // (benchmarks/against.sh).
    private struct Latest
    {
        public long Runs;
        public long Began; // The begin of the latest run, as ticks of UTC. Negative if no other run is beside it and it has ended. 0 before it.
        public long Success; // The end of the latest run that succeeded, as ticks of UTC; 0 before it.
        public long Lateness;
        public long LatenessMax;
        public long Duration; // −1 before the first end.
        public long DurationMax;
        public uint Instant; // Runs shorter than Histogram.Unit, for which the histogram would cost noticeably. It is full at its greatest value.
        public sbyte Result; // A JobResult; −1 before the first end.
        public volatile bool IsShared; // Several runs may write at a time.
        public volatile bool IsOverdue; // _overdue is not 0.
    }
}

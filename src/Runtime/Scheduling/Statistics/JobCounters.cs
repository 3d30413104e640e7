using System.Runtime.CompilerServices;
using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <summary>
/// Counts what happened to a job's due times. Each field has one writer at a time, the loop or the job's present run, so plain additions are enough.
/// Readers on other threads see whole values. If a job has several runs at a time, the writers lock this object, which no other code does.
/// </summary>
internal sealed partial class JobCounters
{
    /// <summary>The counts of all jobs that have counted nothing. It is only read.</summary>
    public static readonly JobCounters None = new();

    private RareCounts? _rare;
    private long _skipped;
    private long _missed;
    private long _others; // All runs that no due time has started. The number of the next run includes them.
    private long _overdue; // The due time of the first tick since the latest success that had none, as ticks of UTC; 0 for none.
    private long _succeeded; // The number of the latest run that succeeded; not kept for runs that are one at a time.
    private Latest _latest = new() { Result = -1, Duration = -1 };
    private Histogram? _lateness; // It and the next one are made for the first run, if Prepare has not made them.
    private Histogram? _durations;

    /// <summary>Counts the runs that filters declined; null before the first of them.</summary>
    public DeclineCounts? Declines => Volatile.Read(ref Present.Declines);

    // To read.
    private RareCounts Present => Volatile.Read(ref _rare) ?? RareCounts.None;

    // To write.
    private RareCounts Rare => LazyInitializer.EnsureInitialized(ref _rare, static () => new());

    /// <summary>How the last run ended; null before the first end.</summary>
    public JobResult? LastResult => Volatile.Read(ref _latest.Result) is >= 0 and var result ? (JobResult)result : null;

    /// <summary>The exception of the last run; null if it threw none.</summary>
    public Exception? LastException => Volatile.Read(ref Present.Exception);

    /// <summary>
    /// Makes the histogram of the lateness before the first run. To be called for one job after another, and then <see cref="PrepareDurations"/> for
    /// all of them. So the histograms of durations, which few ticks touch, are apart, and the memory that all ticks touch is on half as many pages.
    /// </summary>
    public void PrepareLateness() => _lateness ??= new Histogram();

    /// <summary>Makes the histogram of durations before the first run.</summary>
    public void PrepareDurations() => _durations ??= new Histogram();

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
        if (_rare is { } rare) Volatile.Write(ref rare.Exception, null);
        Volatile.Write(ref _latest.Result, (sbyte)JobResult.Succeeded);
    }

    private long CallShared(TickReason reason, long lateness, long began)
    {
        Share();
        lock (this)
        {
            if (reason == TickReason.Scheduled) return Run(lateness, began) + _others;
            Volatile.Write(ref _latest.Began, began);
            if (reason == TickReason.Retry) Increment(ref Rare.Retries);
            else if (reason == TickReason.Manual) Increment(ref Rare.Manual);
            else if (reason == TickReason.Recovery) Add(ClaimEvent.Recovery);
            Volatile.Write(ref _others, _others + 1);
            return _latest.Runs + _others;
        }
    }

    /// <summary>Counts the end of a run.</summary>
    public void Ended(in RunEnd end)
    {
        if (end.DeclineReason is { } reason) LazyInitializer.EnsureInitialized(ref Rare.Declines, static () => new()).Add(reason);
        if (!_latest.IsShared)
        {
            Count(end);
            return;
        }

        lock (this) Count(end);
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
    public void Suppressed() => Interlocked.Increment(ref Rare.Suppressed);

    /// <summary>A run took longer than the job's time-out. The loop thread counts it.</summary>
    public void TimedOut() => Increment(ref Rare.Timeouts);

    /// <summary>A run was not started, because the stop came between its tick and its start. The run's thread counts it.</summary>
    public void Abandoned() => Interlocked.Increment(ref Rare.Abandoned);

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
        RareCounts rare = Rare;
        Volatile.Write(ref rare.Dropped, rare.Dropped + count);
        Lack(due);
    }

    /// <summary>
    /// Due times that a correction of the wall clock has leapt over. The loop thread counts them, or the thread that reschedules the job.
    /// </summary>
    public void SteppedOver(long count)
    {
        if (count != 0) Interlocked.Add(ref Rare.SteppedOver, count);
    }

    private long Run(long lateness, long began)
    {
        long runs = _latest.Runs + 1;
        Volatile.Write(ref _latest.Runs, runs);
        Volatile.Write(ref _latest.Lateness, lateness);
        Volatile.Write(ref _latest.Began, began); // After the lateness: RunningDue relies on this order.
        if (lateness > _latest.LatenessMax) Volatile.Write(ref _latest.LatenessMax, lateness);
        if (_lateness is { } known) known.Add(lateness); // Known not to be null, so that its first line of memory is not read.
        else MakeHistograms().Add(lateness);
        return runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddDuration(long duration)
    {
        Volatile.Write(ref _latest.Duration, duration);
        if (duration > _latest.DurationMax) Volatile.Write(ref _latest.DurationMax, duration);
        if (duration < Histogram.Unit) Volatile.Write(ref _latest.Instant, _latest.Instant == uint.MaxValue ? uint.MaxValue : _latest.Instant + 1);
        else (_durations ?? MakeDurations()).Add(duration);
    }

    // Both at once, so that a later tick allocates nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Histogram MakeHistograms()
    {
        MakeDurations();
        var made = new Histogram();
        Volatile.Write(ref _lateness, made);
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Histogram MakeDurations()
    {
        if (_durations is { } known) return known;
        var made = new Histogram();
        Volatile.Write(ref _durations, made);
        return made;
    }

    private void Count(in RunEnd end)
    {
        JobResult result = end.Result;
        NoteEnd(end);
        if (result != JobResult.Declined) AddDuration(end.Duration); // Refusals would hide how long the job takes.
        if (result == JobResult.Succeeded && _latest.Result == (int)result) return;
        if (end.Exception is not null || _rare is not null) Volatile.Write(ref Rare.Exception, end.Exception);
        Volatile.Write(ref _latest.Result, (sbyte)result);
        if (result == JobResult.Failed) Increment(ref Rare.Failures);
        else if (result == JobResult.Cancelled) Increment(ref Rare.Cancelled);
    }

    // Of a count with one writer at a time.
    private static void Increment(ref long count) => Volatile.Write(ref count, count + 1);

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

using System.Diagnostics;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Stress;

/// <summary>One job: looks at each call as it comes, and counts what the runtime counts, too.</summary>
internal sealed class JobBook(string name, TimeSpan period, JobOptions options, Work.Kind work, Findings findings, Crowd? group = null)
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(3); // To the first due time: by then a busy machine has started all, too.

    private readonly Crowd _crowd = new(options.Overlap == Overlap.Concurrent ? options.MaxConcurrency ?? JobOptions.DefaultMaxConcurrency : 1);
    private volatile DueTimes? _due;
    private volatile bool _isStopping;
    private volatile bool _isStopped;
    private Call? _latest;
    private long _lastDue;
    private long _begun;
    private long _failed;
    private long _reported;

    public string Name => name;

    public TimeSpan Period => period;

    public JobOptions Options => options;

    public Crowd Crowd => _crowd;

    public long Begun => Volatile.Read(ref _begun);

    public long Failed => Volatile.Read(ref _failed);

    public long Reported => Volatile.Read(ref _reported);

    /// <summary>Other threads trigger it.</summary>
    public bool IsTriggered { get; init; }

    /// <summary>Other threads pause and resume it.</summary>
    public bool IsPaused { get; init; }

    /// <summary>It is given other periods: on the loop thread, where it is known to which period a due time belongs, or anywhere.</summary>
    public (bool OnLoop, bool Anywhere) IsRescheduled { get; init; }

    public JobEntry Entry => JobRow.Of(name, Schedule.Every(period, Delay), options, HandleAsync);

    /// <summary>Null while it is not known.</summary>
    public DueTimes? Due
    {
        get => _due;
        set => _due = value;
    }

    /// <summary>From now on tokens are cancelled by the stop.</summary>
    public void BeginStop() => _isStopping = true;

    /// <summary>From now on there are no calls.</summary>
    public void EndStop() => _isStopped = true;

    public void Report(Exception exception)
    {
        if (exception is not (TimeoutException or PrecisionException)) Interlocked.Increment(ref _reported);
    }

    private void Violate(string rule, string words) => findings.Violate(name, rule, words);

    private async ValueTask HandleAsync(Tick tick, CancellationToken stop)
    {
        var call = new Call(tick, stop);
        Enter(call);
        try
        {
            await work(stop);
        }
        catch (Work.OnPurposeException)
        {
            Interlocked.Increment(ref _failed);
            throw;
        }
        finally
        {
            Leave(call);
        }
    }

    private void Enter(Call call)
    {
        long now = Stopwatch.GetTimestamp();
        Tick tick = call.Tick;
        Interlocked.Increment(ref _begun);
        if (!_crowd.Enter()) Violate(Rules.Concurrency, $"{_crowd.Now} at a time: {tick}");
        if (group?.Enter() == false) Violate(Rules.Group, $"{group.Now} at a time: {tick}");
        if (_isStopped) Violate(Rules.Stop, $"{tick}");
        if (tick.Lateness < TimeSpan.Zero || tick.Expirations < 1) Violate(Rules.Early, $"{tick}");
        if (tick.Reason == TickReason.Scheduled) Note(call, now);
        if (options.Overlap != Overlap.CancelPrevious) return;
        Call? before = Interlocked.Exchange(ref _latest, call);
        if (before is { HasLeft: false, Stop.IsCancellationRequested: false })
            Violate(Rules.Cancelled, $"{tick} began, and the token of the run before was not cancelled: {before.Tick}");
    }

    private void Note(Call call, long now)
    {
        Tick tick = call.Tick;
        if (options.Overlap != Overlap.Concurrent)
        {
            long last = Interlocked.Exchange(ref _lastDue, tick.Due.Ticks);
            if (last >= tick.Due.Ticks) Violate(Rules.Order, $"{tick} came after the due time {new DateTime(last):O}");
        }

        if (_due is not { } due || due.IsBefore(tick.Due)) return;
        if (due.Grid.Before(tick.Due) is not { } index)
        {
            Violate(Rules.Duplicate, $"{tick} is not on the grid from {due.Grid.First:O}");
            return;
        }

        (call.Due, call.Index) = (due, index);
        if (due.Call(index, tick.Expirations) is > 0 and var again) Violate(Rules.Duplicate, $"{tick}, {again} of {tick.Expirations} again");
        if (due.Grid.Since(index, now) < TimeSpan.Zero) Violate(Rules.Early, $"{tick}, by {-due.Grid.Since(index, now)} on the monotonic clock");
    }

    private void Leave(Call call)
    {
        call.HasLeft = true;
        if (call.Stop.IsCancellationRequested && !_isStopping) LookForReason(call);
        group?.Leave();
        _crowd.Leave();
    }

    // What cancels a token is the stop, the time-out, or the next tick: none of those that the call answers for. A trigger as well.
    private void LookForReason(Call call)
    {
        if (call.Due is not { } due || (options.Overlap == Overlap.CancelPrevious && IsTriggered)) return;
        TimeSpan since = due.Grid.Since(call.Index, Stopwatch.GetTimestamp());
        TimeSpan earliest = TimeSpan.MaxValue;
        if (options.Timeout is { } timeout) earliest = timeout;
        if (options.Overlap == Overlap.CancelPrevious && call.Tick.Expirations * period < earliest) earliest = call.Tick.Expirations * period;
        if (since < earliest) Violate(Rules.Cancelled, $"cancelled for nothing, {since} after the due time: {call.Tick}");
    }

    private sealed class Call(Tick tick, CancellationToken stop)
    {
        private volatile bool _hasLeft;

        public Tick Tick => tick;

        public CancellationToken Stop => stop;

        public DueTimes? Due { get; set; }

        public long Index { get; set; }

        public bool HasLeft
        {
            get => _hasLeft;
            set => _hasLeft = value;
        }
    }
}

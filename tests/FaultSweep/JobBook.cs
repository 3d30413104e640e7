using System.Diagnostics;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.FaultSweep;

/// <summary>One job's ticks against its schedule.</summary>
internal sealed class JobBook(string name, TimeSpan period, RunOn runOn, Clock clock)
{
    private readonly object _gate = new();
    private long _start;
    private long _answered;
    private long _last;
    private Grid? _grid;
    private string? _wrong;

    public string Name => name;

    /// <summary>How often the error hook was told of this job, and what it was told last.</summary>
    public int Reports { get; private set; }

    public Exception? Reported { get; private set; }

    public JobEntry Entry => JobRow.Of(name, Schedule, runOn, tick =>
    {
        lock (_gate) Note(tick);
    });

    private Schedule Schedule => IsOnce ? Schedule.Once(TimeSpan.FromMilliseconds(100), clock) : Schedule.Every(period, clock: clock);

    private bool IsOnce => period == default;

    /// <summary>Before the start: no due time is earlier than one period from here.</summary>
    public void Open() => _start = _last = Stopwatch.GetTimestamp();

    public void Report(Exception exception)
    {
        lock (_gate)
        {
            Reports++;
            Reported = exception;
        }
    }

    /// <summary>Nothing more is to be waited for: it has ticked lately, or it was reported.</summary>
    public bool HasTicked(TimeSpan run)
    {
        lock (_gate) return Reported is not null || TicksOn(run);
    }

    /// <summary>Null where all is well; the run has ended and lasted <paramref name="run"/>.</summary>
    public Outcome? Close(TimeSpan run)
    {
        lock (_gate)
        {
            if (_wrong is not null) return new(Verdict.Wrong, _wrong);
            if (Reports > 2) return new(Verdict.Noisy, $"{name} was reported {Reports} times, last {Reported}");
            if (TicksOn(run)) return null;
            string words = $"{name} stopped after {_answered} due times";
            return Reported is null ? new(Verdict.Silent, words) : new(Verdict.Named, $"{words}: {Reported.Message}");
        }
    }

    public override string ToString() => $"{name} {_answered}{(Reported is null ? "" : $" ({Reported.Message})")}";

    private bool TicksOn(TimeSpan run) => IsOnce ? _answered == 1 : Stopwatch.GetElapsedTime(_start, _last) > run / 2;

    private void Note(Tick tick)
    {
        _last = Stopwatch.GetTimestamp();
        _grid ??= new(_start, period, period, tick.Due);
        // A run that was skipped is in no tick, so on the pool due times may lie between two ticks.
        long before = IsOnce ? 0 : _grid.BeforeNearest(tick.Due);
        if (runOn == RunOn.Loop && before != _answered) _wrong = $"{name} lost due times: {before} before this tick, {_answered} had ticks";
        _answered = before + tick.Expirations;

        // The wall clock is disciplined, and may go a little faster than the clock this is measured by.
        TimeSpan since = _grid.Since(_answered - 1, _last) + TimeSpan.FromMilliseconds(clock == Clock.Realtime ? 1 : 0);
        if (since < TimeSpan.Zero) _wrong = $"{name} was early: due time {_answered} of {period} came {-since} too soon";
    }
}

using TimerAttributes.Testing.Kernel;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A program on the scheduler as it ships, in virtual time.</summary>
internal sealed class ShippedRun : IDisposable
{
    private static readonly TimeSpan s_longestRun = TimeSpan.FromSeconds(10);

    private readonly RandomProgram _program;
    private readonly VirtualTime _time;
    private readonly Scheduler _scheduler;
    private readonly List<Entry> _entries = [];
    private readonly List<Task<JobOutcome>?> _triggers = [];
    private Task? _stopped;
    private bool _isStarted;

    private ShippedRun(RandomProgram program)
    {
        _program = program;
        _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), program.TellsExpirationsFirst);
        var table = new JobTable([.. program.Jobs.Select(spec => spec.ToEntry((tick, stop) => new(Handle(spec, tick, stop))))]);
        _scheduler = _time.NewScheduler(table, new SchedulerOptions { OnError = Report, DrainTimeout = Timeout.InfiniteTimeSpan });
    }

    private long Now => _time.TimeProvider.GetTimestamp();

    public static async Task<List<Entry>> Of(RandomProgram program)
    {
        using var run = new ShippedRun(program);
        await run.Run();
        return run._entries;
    }

    public void Dispose() => _time.Dispose();

    private async Task Run()
    {
        for (int n = 0; n < _program.Moves.Length; n++)
        {
            Move move = _program.Moves[n];
            var moved = new Moved(n, move, Refused: false);
            int place = _entries.Count;
            Note(moved);
            if (!await Make(move)) _entries[place] = moved with { Refused = true };
            if (move.Kind == MoveKind.Stop) _entries.Sort(place + 1, _entries.Count - place - 1, EndsInOrder.Comparer);
            NoteStates();
        }

        int end = _entries.Count;
        await Stop();
        _entries.Sort(end, _entries.Count - end, EndsInOrder.Comparer);
        await _time.AdvanceAsync(s_longestRun); // Handlers that do not heed the stop.
        await _stopped!;
        NoteStates();
    }

    private async Task<bool> Make(Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Advance:
                await _time.AdvanceAsync(move.Span);
                return true;
            case MoveKind.Stall:
                await _time.StallLoopAsync(move.Span);
                return true;
            case MoveKind.Suspend:
                await _time.SuspendAsync(move.Span);
                return true;
            case MoveKind.Step:
                await _time.StepWallClockAsync(move.Span);
                return true;
            case MoveKind.Stop:
                await Stop();
                return true;
            default:
                bool done = Do(move);
                await _time.AdvanceAsync(TimeSpan.Zero);
                return done;
        }
    }

    // In a handler, too. False where it is refused.
    private bool Do(Move move)
    {
        try
        {
            ScheduledJob job = _scheduler.Jobs[move.Job];
            if (move.Kind == MoveKind.Start) _scheduler.Start();
            if (move.Kind == MoveKind.Start) _isStarted = true;
            if (move.Kind == MoveKind.Pause) job.Pause();
            if (move.Kind == MoveKind.Resume) job.Resume();
            if (move.Kind == MoveKind.Trigger) Trigger(job);
            if (move.Kind == MoveKind.Reschedule) job.Reschedule(move.Span);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    // Before the call returns, the handler may have triggered something itself.
    private void Trigger(ScheduledJob job)
    {
        if (!_isStarted) _ = job.Trigger(); // Refused.
        int index = _triggers.Count;
        _triggers.Add(null);
        _triggers[index] = job.Trigger();
    }

    // The cancellation of the tokens is on its own, outside virtual time.
    private async Task Stop()
    {
        _stopped ??= _scheduler.StopAsync();
        if (!_isStarted)
        {
            await _stopped;
            return;
        }

        var kernel = (MachineKernel)_scheduler.Loop.Kernel;
        while (!kernel.IsDisposed || _program.Jobs.Where((job, n) => job.Heeds && _scheduler.Jobs[n].IsRunning).Any()) await Task.Yield();
        if (!_scheduler.Jobs.Any(job => job.IsRunning)) await _stopped;
        await _time.AdvanceAsync(TimeSpan.Zero);
    }

    private async Task Handle(JobSpec spec, Tick tick, CancellationToken stop)
    {
        Note(new Called(Now, tick.Job, tick.Due.UtcTicks, tick.Lateness.Ticks, tick.Expirations, tick.Sequence, tick.Reason));
        Behaviour behaviour = spec.Of(tick.Sequence);
        if (spec.ActOf(tick.Sequence) is { } act) Do(act);
        try
        {
            var takes = TimeSpan.FromMilliseconds(behaviour.Takes);
            if (behaviour.Takes > 0) await Task.Delay(takes, _time.TimeProvider, spec.Heeds ? stop : CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            Note(new Ended(Now, tick.Job, tick.Sequence, "gives up"));
            throw;
        }

        Note(new Ended(Now, tick.Job, tick.Sequence, behaviour.Throws ? "throws" : "returns"));
        if (behaviour.Throws) throw new InvalidOperationException("on purpose");
    }

    private void Report(JobError error) => Note(new Reported(Now, error.Job, error.Tick.Sequence, error.Exception.GetType().Name));

    private void Note(Entry entry)
    {
        lock (_entries) _entries.Add(entry);
    }

    private void NoteStates()
    {
        foreach (ScheduledJob job in _scheduler.Jobs)
            Note(new State(job.Name, job.NextDue?.UtcTicks, job.IsRunning, job.IsPaused, job.LastResult, State.Counts(job.Stats)));
        for (int n = 0; n < _triggers.Count; n++)
        {
            JobOutcome? outcome = _triggers[n] is { IsCompleted: true } trigger ? trigger.Result : null;
            Note(new Outcome(n, outcome?.Result, outcome?.Tick.Sequence ?? 0, outcome?.Tick.Due.UtcTicks ?? 0, outcome?.Duration.Ticks ?? 0));
        }
    }
}

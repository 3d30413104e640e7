namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A program by the book, and what it tells.</summary>
internal sealed class ModelRun
{
    private readonly RandomProgram _program;
    private readonly List<Entry> _entries = [];
    private readonly List<Outcome> _triggers = [];
    private readonly int[] _asked;
    private readonly long?[] _periods;
    private readonly ModelJob[] _jobs;
    private bool _isStarted;
    private bool _isStopped;

    private ModelRun(RandomProgram program)
    {
        _program = program;
        _asked = new int[program.Jobs.Length];
        _periods = new long?[program.Jobs.Length];
        Machine = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var group = new ModelGroup(); // There is but one.
        _jobs = [.. program.Jobs.Select(job => new ModelJob(this, job, job.Options.Group is null ? null : group))];
    }

    public ModelMachine Machine { get; }

    public static List<Entry> Of(RandomProgram program)
    {
        var run = new ModelRun(program);
        run.Run();
        return run._entries;
    }

    /// <summary>A trigger's call has ended, or is not made.</summary>
    public void Tell(ModelCall call, JobResult result)
    {
        if (call.Trigger is not { } trigger) return;
        long duration = call.Sequence == 0 ? 0 : (Machine.Monotonic - call.Started) / 100;
        _triggers[trigger] = new(trigger, result, call.Sequence, call.UtcTicks, duration);
    }

    public void Report(ModelJob job, ModelCall call, string what) =>
        _entries.Add(new Reported(Machine.Monotonic, job.Spec.Name, call.Sequence, what));

    /// <summary>Calls a handler, where it is to run.</summary>
    public void Call(ModelJob job, ModelCall call)
    {
        JobSpec spec = job.Spec;
        if (spec.Wanted is { } wanted && call.Reason != TickReason.Manual && !wanted[_asked[Array.IndexOf(_jobs, job)]++ % wanted.Length])
        {
            if (call.Reason == TickReason.Scheduled) job.Counts.Suppressed++;
            Conclude(job, call, JobResult.Skipped);
            return;
        }

        long lateness = Math.Max(0, Machine.Read(spec.Schedule.Clock) - Machine.Setting(spec.Schedule.Clock) - call.Due);
        (call.Sequence, call.Started) = (job.Counts.Begin(call.Reason, lateness), Machine.Monotonic);
        _entries.Add(new Called(Machine.Monotonic, spec.Name, call.UtcTicks, lateness / 100, call.Expirations, call.Sequence, call.Reason));
        Behaviour behaviour = spec.Of(call.Sequence);
        if (spec.ActOf(call.Sequence) is { } act) Do(act);
        if (behaviour.Takes == 0)
        {
            End(job, call, behaviour.Throws ? "throws" : "returns");
            return;
        }

        if (spec.Heeds && call.IsCancelled)
        {
            End(job, call, "gives up");
            return;
        }

        // What comes after an await goes on in the pool.
        ModelTimer delay = Machine.AddDelay(TimeSpan.FromMilliseconds(behaviour.Takes), () =>
        {
            call.Cancelling = null;
            Machine.Pool.Enqueue(() => End(job, call, behaviour.Throws ? "throws" : "returns"));
        });
        if (!spec.Heeds) return;
        call.Cancelling = () =>
        {
            Machine.CancelDelay(delay);
            Machine.Pool.Enqueue(() => End(job, call, "gives up"));
        };
    }

    private void Run()
    {
        for (int n = 0; n < _program.Moves.Length; n++)
        {
            Move move = _program.Moves[n];
            int place = _entries.Count;
            _entries.Add(new Moved(n, move, Refused: false));
            if (!Make(move)) _entries[place] = new Moved(n, move, Refused: true);
            if (move.Kind == MoveKind.Stop) _entries.Sort(place + 1, _entries.Count - place - 1, EndsInOrder.Comparer);
            NoteStates();
        }

        int end = _entries.Count;
        Stop();
        _entries.Sort(end, _entries.Count - end, EndsInOrder.Comparer);
        Machine.Advance(TimeSpan.FromSeconds(10));
        NoteStates();
        foreach (ModelJob job in _jobs)
        {
            if (job.Counts.Sum == job.Counted) continue;
            throw new InvalidOperationException($"The model has lost count of {job.Spec.Name}: {job.Counts.Sum} of {job.Counted}.");
        }
    }

    private bool Make(Move move)
    {
        bool done = true;
        if (move.Kind is not (MoveKind.Advance or MoveKind.Stop)) Machine.Advance(TimeSpan.Zero);
        if (move.Kind == MoveKind.Stall) Machine.Stall(move.Span);
        else if (move.Kind == MoveKind.Suspend) Machine.Suspend(move.Span);
        else if (move.Kind == MoveKind.Step) Machine.Step(move.Span);
        else if (move.Kind == MoveKind.Stop) Stop();
        else if (move.Kind != MoveKind.Advance) done = Do(move);
        Machine.Advance(move.Kind == MoveKind.Advance ? move.Span : TimeSpan.Zero);
        return done;
    }

    private bool Do(Move move)
    {
        ModelJob job = _jobs[move.Job];
        switch (move.Kind)
        {
            case MoveKind.Start:
                return Start();
            case MoveKind.Pause or MoveKind.Resume:
                job.Pause(move.Kind == MoveKind.Pause);
                return true;
            case MoveKind.Trigger:
                return Trigger(job);
            default:
                return Reschedule(move.Job, move.Span);
        }
    }

    private bool Start()
    {
        if (_isStarted || _isStopped) return false;
        _isStarted = true;
        var grids = new List<object>();
        for (int n = 0; n < _jobs.Length; n++)
        {
            var dues = new ModelDues(_jobs[n].Spec, _periods[n], Machine.Read(_jobs[n].Spec.Schedule.Clock));
            if (!grids.Contains(dues.Grid)) grids.Add(dues.Grid);
            _jobs[n].Start(dues, grids.IndexOf(dues.Grid) - 100); // Those of one grid together.
        }

        Machine.Jobs.AddRange(_jobs);
        return true;
    }

    private bool Trigger(ModelJob job)
    {
        if (!_isStarted) return false;
        Clock clock = job.Spec.Schedule.Clock;
        long now = Machine.Read(clock);
        var call = new ModelCall(TickReason.Manual, now - Machine.Setting(clock), Machine.UtcTicks(clock, now), expirations: 1) { Trigger = _triggers.Count };
        _triggers.Add(new(_triggers.Count, null, 0, 0, 0));
        if (_isStopped) Tell(call, JobResult.Skipped);
        else Machine.Posts.Enqueue(() => job.Triggered(call));
        return true;
    }

    private bool Reschedule(int index, TimeSpan period)
    {
        Schedule s = _jobs[index].Spec.Schedule;
        bool contradicts = period < TimeSpan.FromMilliseconds(1) || s.Jitter >= period || s.Spread > period || s.Accuracy > period;
        if (s.PeriodNanoseconds > 0 && contradicts) return false;
        bool isSame = s.PeriodNanoseconds > 0 && period.Ticks * 100 == (_periods[index] ?? s.PeriodNanoseconds);
        if (_isStarted && isSame) return true;
        _periods[index] = period.Ticks * 100;
        _jobs[index].Reschedule(period.Ticks * 100);
        return true;
    }

    private void Stop()
    {
        if (_isStopped) return;
        _isStopped = true;
        Machine.EndLoop();
        if (!_isStarted) return;
        foreach (ModelJob job in _jobs) job.Stop();
        Machine.ComeToRest();
    }

    private void End(ModelJob job, ModelCall call, string how)
    {
        _entries.Add(new Ended(Machine.Monotonic, job.Spec.Name, call.Sequence, how));
        JobResult result = how switch
        {
            "returns" => JobResult.Succeeded,
            "throws" => JobResult.Failed,
            _ => call.IsTimedOut && !_isStopped ? JobResult.TimedOut : JobResult.Cancelled,
        };
        job.Counts.End(result);
        if (result == JobResult.Failed) Report(job, call, nameof(InvalidOperationException));
        Conclude(job, call, result);
    }

    // On the loop it is known at once, elsewhere when the loop's turn comes. A job without options does without the loop.
    private void Conclude(ModelJob job, ModelCall call, JobResult result)
    {
        if (Machine.IsOnLoop || _isStopped || job.IsPlain) job.End(call, result);
        else Machine.Posts.Enqueue(() => job.End(call, result));
    }

    private void NoteStates()
    {
        foreach (ModelJob job in _jobs)
        {
            long? next = job.Dues?.Next is { } due ? Machine.UtcTicks(job.Dues.Clock, due) : null;
            _entries.Add(new State(job.Spec.Name, next, job.IsRunning, job.IsPaused, job.Counts.LastResult, job.Counts.ToStats()));
        }

        _entries.AddRange(_triggers);
    }
}

using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <content>Due times that passed while no process ran, or whose process has ended during the run.</content>
internal sealed partial class JobExecutor
{
    private const int MaxCatchUp = 100; // More runs in a row would keep the job from its present due times.

    private Firing? _owed; // The due times that passed before the start, until CatchUp or the first tick takes them up.

    /// <summary>Notes the due times that passed before the start, for <see cref="CatchUp"/> or the first tick.</summary>
    public void Owe(in Firing passed) => _owed = passed;

    /// <summary>Handles the due times that passed before the start, as <see cref="JobOptions.CatchUp"/> says.</summary>
    public void CatchUp()
    {
        if (_owed is { } passed && TryTakeUp(passed)) StartWaiting();
    }

    // The first tick of a process has come before CatchUp was called, so the loop was held up at the start. The runs start in the order of their
    // due times. Where one run answers for the due times that have passed, it answers for those of the tick as well.
    private bool TryFireWithOwed(in Firing firing)
    {
        if (_owed is not { } passed || !TryTakeUp(passed)) return false;
        bool isPaused = firing.Due <= _pausedUntil(), isJoined = !isPaused && _options.CatchUp == TimerAttributes.CatchUp.Once && _waiting.TryJoin(firing);
        if (!isPaused && !isJoined) _waiting.Add(RunOf(firing));
        if (!isPaused) _context.Counters.Missed(isJoined ? firing.Expirations : firing.Expirations - 1);
        StartWaiting();
        return !isPaused;
    }

    // Adds the runs for the due times that have passed. False if the job gets none.
    private bool TryTakeUp(in Firing passed)
    {
        _owed = null;
        if (_context.IsRemoved) return false;
        if (_options.CatchUp == TimerAttributes.CatchUp.None)
        {
            _context.Pass(passed);
            _context.Counters.Missed(passed.Expirations);
            return false;
        }

        if (_pausedUntil() >= JobPause.Open)
        {
            _context.Pass(passed);
            _context.Counters.Missed(passed.Expirations - 1);
            Suppress();
            return false;
        }

        // The due times may be before the boot, so a pause that begins while the runs wait is compared with the present time.
        long origin = _context.FireNow(TickReason.Scheduled).Due;
        if (_options.CatchUp == TimerAttributes.CatchUp.Once)
        {
            _context.Counters.Missed(passed.Expirations - 1);
            _waiting.Add(new(passed, origin));
        }
        else
        {
            long dropped = Math.Max(0, passed.Expirations - MaxCatchUp);
            _context.Counters.Dropped(dropped, passed.UtcTicks);
            for (long n = dropped; n < passed.Expirations; n++) _waiting.Add(new(_context.DueTimes!.Nth(passed, n), origin));
        }

        return true;
    }

    /// <summary>Starts the run of a process that has ended again.</summary>
    public void Recover(in Firing due)
    {
        if (_pausedUntil() < JobPause.Open && !_context.IsRemoved && !_context.State.IsStopping) Enqueue(new(due, _context.FireNow(TickReason.Recovery).Due));
    }
}

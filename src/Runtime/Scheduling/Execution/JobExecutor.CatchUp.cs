using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <content>Due times that passed while no process ran, or whose process has ended during the run.</content>
internal sealed partial class JobExecutor
{
    private const int MaxCatchUp = 100; // More runs in a row would keep the job from its present due times.

    /// <summary>Handles the due times that passed before the start, as <see cref="JobOptions.CatchUp"/> says.</summary>
    public void CatchUp(in Firing passed)
    {
        if (_options.CatchUp == TimerAttributes.CatchUp.None)
        {
            _context.Pass(passed);
            _context.Counters.Missed(passed.Expirations);
            return;
        }

        if (_pausedUntil() >= JobPause.Open)
        {
            _context.Pass(passed);
            _context.Counters.Missed(passed.Expirations - 1);
            Suppress();
            return;
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

        StartWaiting();
    }

    /// <summary>Starts the run of a process that has ended again.</summary>
    public void Recover(in Firing due)
    {
        if (_pausedUntil() < JobPause.Open && !_context.IsRemoved && !_context.State.IsStopping) Enqueue(new(due, _context.FireNow(TickReason.Recovery).Due));
    }
}

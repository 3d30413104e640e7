using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <content>The end of a job: its run at the stop of the scheduler, and its removal.</content>
internal sealed partial class JobExecutor
{
    private WaitingRun? _last; // The run at the stop, while other runs of the job are under way.

    /// <summary>Handles the run at the stop of the scheduler, which waits for the end of the job's other runs.</summary>
    public void RunAtStop(in Firing now, TriggerCompletion completion)
    {
        _last = new(now, now.Due, completion);
        StartLast();
    }

    /// <summary>The job was removed: skips the waiting runs, and retries no run.</summary>
    public void Remove()
    {
        GiveUpRetries();
        SkipWaiting();
    }

    /// <summary>Skips the waiting runs, because the job was removed, the scheduler stops, or the loop has ended.</summary>
    public void SkipWaiting()
    {
        if (_last is { } last) _waiting.Add(last);
        _last = null;
        DropPaused(); // A run that ends just before the loop does the same, so the counts do not depend on which ends first.
        while (_waiting.Length > 0)
        {
            WaitingRun run = _waiting.TakeNext();
            if (run.Firing.Reason == TickReason.Scheduled) _context.Counters.Skipped();
            run.Completion?.Complete(_context.Skipped(run.Firing));
        }
    }

    // With Overlap.Concurrent, another invocation may be idle, and the run at the stop still waits for all of them.
    private void StartLast()
    {
        if (_last is not { } last || Runs.IsAnyBusy) return;
        _last = null;
        Enqueue(last);
    }
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Testing.Machine;

/// <summary>
/// Checks, in real time and every few milliseconds while there is something to wait for, whether a virtual machine is stuck: on a participant
/// that waits for another's turn, or on a handler that does not end.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The timer rests when there is nothing to look at; handlers may outlive virtual time.")]
internal sealed class HangDetector
{
    private const int Interval = 5; // ms
    private const int BlockedChecks = 2; // In a row that find a thread asleep: once may be a lock that it gets at once.

    private readonly VirtualTime _time;
    private readonly VirtualMachine _machine;
    private readonly Timer _timer;
    private bool _isWatching;
    private int _blockedChecks;
    private long _activity;
    private long _progress;
    private long _lastProgress;

    public HangDetector(VirtualTime time, VirtualMachine machine)
    {
        _time = time;
        _machine = machine;
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        _timer = new(static detector => ((HangDetector)detector!).Check(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>There is something to wait for. With the lock held.</summary>
    public void Watch()
    {
        if (_isWatching) return;
        _isWatching = true;
        _lastProgress = Stopwatch.GetTimestamp();
        _timer.Change(Interval, Interval);
    }

    private void Check()
    {
        lock (_machine.SyncRoot)
        {
            CheckForBlockedThreads();
            if (_machine.Advance is null && !_machine.Turns.HasReady)
            {
                _isWatching = false;
                _timer.Change(Timeout.Infinite, Timeout.Infinite);
            }
            else if (_progress != _machine.Progress) (_progress, _lastProgress) = (_machine.Progress, Stopwatch.GetTimestamp());
            else if (_machine.Advance is not null && Stopwatch.GetElapsedTime(_lastProgress) > _time.HangTimeout) OnHang();
        }
    }

    // A handler that waits for its loop, by Invoke say, which waits for the handler's turn to end.
    private void CheckForBlockedThreads()
    {
        bool isStill = _activity == _machine.Activity && _machine.Turns.Running.Count > 0 && _machine.Turns.Running.All(static participant => participant.IsBlocked);
        _activity = _machine.Activity;
        _blockedChecks = isStill ? _blockedChecks + 1 : 0;
        if (_blockedChecks >= BlockedChecks) _machine.Turns.BypassBlocked();
    }

    private void OnHang()
    {
        string[] jobs = _machine.Runs?.AwaitedJobs ?? [];
        if (_time.AbandonUnfinished && jobs.Length > 0)
        {
            _lastProgress = Stopwatch.GetTimestamp();
            _machine.Runs!.AbandonAll();
            return;
        }

        _machine.FailAdvance(new VirtualTimeException(Describe(jobs), jobs));
    }

    private string Describe(string[] jobs)
    {
        string waited = $"Virtual time stands at {_time.Now:yyyy-MM-dd HH:mm:ss.fffffff}Z since {_time.HangTimeout.TotalSeconds} s of real time: ";
        if (_machine.Turns.Kernels.Any(static kernel => kernel.Participant.State == ParticipantState.Expected))
            return waited + "nobody runs the loop that NewEventLoop has made. Call its Run() on a thread of its own, or RunOnce(TimeSpan.Zero) before.";
        if (jobs.Length == 0)
            return waited + "a callback of a timer, a continuation or a loop's handler holds up the thread it runs on, or begins anew at this instant for ever.";
        string names = string.Join(", ", jobs.Select(job => $"'{job}'"));
        if (_machine.Turns.Running.Count > 0)
            return waited + $"the handler of {names} holds up the thread it runs on, or waits for one that does. Let it await, not block; "
                + "a job with RunOn.Thread may block. Where it only takes long, raise HangTimeout.";
        return waited + $"the handler of {names} has not finished, and waits for nothing that virtual time brings. If it waits for time, give it "
            + "VirtualTime.TimeProvider: Task.Delay(delay, timeProvider). If the test is to complete what it awaits, let it await time.WaitForTestAsync(task), "
            + "or set AbandonUnfinished. If its job's Timeout is to end it, set AdvanceToTimeout. If it does real work, raise HangTimeout.";
    }
}

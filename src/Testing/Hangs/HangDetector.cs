using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Hangs;

/// <summary>
/// Checks every few milliseconds of real time whether a virtual machine hangs: because a participant waits for another one's turn, or because
/// a handler does not end. It checks only while there is something to wait for.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The timer rests when there is nothing to check; handlers may outlive virtual time.")]
internal sealed class HangDetector
{
    private const int Interval = 5; // ms
    private const int BlockedChecks = 2; // A thread that only one check finds asleep may wait for a lock that it gets at once.

    private readonly VirtualMachine _machine;
    private readonly Timer _timer;
    private bool _isWatching;
    private int _blockedChecks; // In a row.
    private Participant[] _working = []; // Those that had a turn at the last check.
    private long _changes;
    private long _progress;
    private long _lastProgress; // A time stamp of Stopwatch.

    public HangDetector(VirtualMachine machine)
    {
        _machine = machine;
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        _timer = new(static detector => ((HangDetector)detector!).Check(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The real time without progress after which the machine hangs: 30 s unless it is set.</summary>
    public TimeSpan HangTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether time goes on without the handlers that hang; false, the default, fails the advance instead.</summary>
    public bool AbandonUnfinished { get; set; }

    /// <summary>Starts the checks, because there is something to wait for. The caller holds the lock.</summary>
    public void Watch()
    {
        if (_isWatching) return;
        _isWatching = true;
        _lastProgress = Stopwatch.GetTimestamp();
        CheckLater();
    }

    private void Check()
    {
        bool areBlocked = AreBlocked(); // Before the lock, because a thread that waits for the lock only because of this check goes on at once.
        lock (_machine.SyncRoot)
        {
            CheckForBlockedThreads(areBlocked);
            if (_machine.Advance is null && !_machine.Turns.HasReady)
            {
                _isWatching = false;
                return;
            }

            if (_progress != _machine.Monitor.Progress)
            {
                (_progress, _lastProgress) = (_machine.Monitor.Progress, Stopwatch.GetTimestamp());
            }
            else if (_machine.Advance is not null && Stopwatch.GetElapsedTime(_lastProgress) > HangTimeout)
            {
                OnHang();
            }

            CheckLater();
        }
    }

    // One check at a time, so that on a busy machine, too, two checks are apart.
    private void CheckLater() => _timer.Change(Interval, Timeout.Infinite);

    private bool AreBlocked()
    {
        Participant[] working = Volatile.Read(ref _working);
        return working.Length > 0 && Array.TrueForAll(working, static participant => participant.IsBlocked);
    }

    // A handler may block its thread until its loop does something, as Invoke does. The loop waits for the end of the handler's turn.
    private void CheckForBlockedThreads(bool areBlocked)
    {
        bool isSame = _changes == _machine.Monitor.Changes && _machine.Turns.Running.SequenceEqual(_working);
        _blockedChecks = areBlocked && isSame ? _blockedChecks + 1 : 0;
        if (!isSame) Volatile.Write(ref _working, [.. _machine.Turns.Running]);
        _changes = _machine.Monitor.Changes;
        if (_blockedChecks >= BlockedChecks) _machine.Turns.BypassBlocked();
    }

    private void OnHang()
    {
        string[] jobs = _machine.Runs.AwaitedJobs;
        if (AbandonUnfinished && jobs.Length > 0)
        {
            _lastProgress = Stopwatch.GetTimestamp();
            _machine.Runs.AbandonAll();
            return;
        }

        _machine.FailAdvance(new VirtualTimeException(HangReport.Describe(_machine, HangTimeout, jobs), jobs));
    }
}

using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <content>The stop: no more ticks, the runs at the stop, and the end of the loop.</content>
internal sealed partial class Engine
{
    private static readonly TimeSpan MaxClose = TimeSpan.FromSeconds(5);

    private readonly IStateSession? _kept;
    private readonly LastRuns _last;
    private volatile bool _hasLast; // The stop has begun the runs at the stop.
    private Action? _follower; // What the loop's thread does after the end of the loop. Not null from then on.

    /// <summary>From now on no due time calls a handler. The loop ends when the runs at the stop have ended.</summary>
    /// <exception cref="LinuxException">The loop cannot be woken.</exception>
    public void Stop()
    {
        bool hasLast = _slots.IsArmed && _last.Exist; // The jobs of a scheduler whose start has failed have nothing to end.
        _lifetime.Stop(Loop.Kernel);
        _hasLast = hasLast && TryRunLast();
        if (!_hasLast) StopLoop();
    }

    /// <summary>Lets the loop's thread do something when the loop has ended and all descriptors are closed.</summary>
    /// <returns>False if the loop has ended already.</returns>
    public bool TryFollowLoop(Action follower) => Interlocked.CompareExchange(ref _follower, follower, null) is null;

    /// <summary>After the stop, waits until no handler runs and all descriptors of the engine are closed.</summary>
    /// <returns>False if the limit has passed before.</returns>
    public bool Drain(TimeSpan limit) => _lifetime.Drain(limit);

    /// <summary>After the drain, or when its time has passed, leaves the state of the jobs without a run to other processes.</summary>
    /// <returns>The exception that has ended the loop; null if there is none.</returns>
    public Exception? End()
    {
        _kept?.CloseAsync().Wait(MaxClose);
        return Failure;
    }

    /// <summary>The drain time has passed: cancels the runs at the stop, and ends the loop.</summary>
    /// <returns>The names of the jobs whose runs at the stop have not ended.</returns>
    public List<string> GiveUpLast()
    {
        if (!_hasLast) return [];
        List<string> names = _last.Unfinished();
        if (names.Count > 0) _lifetime.CancelLast(Loop.Kernel);
        TryStopLoop();
        return names;
    }

    /// <summary>Returns the names of the jobs whose handlers were called and have not ended, and the name of a handler that holds the loop.</summary>
    public List<string> Unfinished()
    {
        var names = new List<string>();
        foreach (TimedJob job in _set.Timed)
        {
            if (job.Known is { HasAnyBegun: true } runner) names.Add(runner.Name);
        }

        if (Loop.Meter.Current?.Name is { } holder && !names.Contains(holder)) names.Add(holder);
        return names;
    }

    // False if the loop cannot be woken, or has ended.
    private bool TryRunLast()
    {
        try
        {
            return Loop.Post(RunLast);
        }
        catch (LinuxException refused)
        {
            ErrorLine.Write("the loop cannot be woken for the runs at the stop (RunAtStop), and they are left out", refused);
            return false;
        }
    }

    private void RunLast()
    {
        try
        {
            _slots.DisposeAll();
            foreach (TimedJob job in _set.Timed) job.Known?.SkipWaiting();
            _lifetime.SkipUnstarted();
            _listener.Look();
            _last.Begin();
        }
        catch (LinuxException refused)
        {
            ErrorLine.Write("the kernel has refused the runs at the stop (RunAtStop), and those that have not begun are left out", refused);
            TryStopLoop();
        }
    }

    private void TryStopLoop()
    {
        try
        {
            StopLoop();
        }
        catch (LinuxException refused)
        {
            ErrorLine.Write("the loop cannot be woken for its end, and the stop does not end before something else wakes it", refused);
        }
    }

    private void StopLoop()
    {
        try
        {
            Loop.StopOwned();
        }
        catch (LinuxException)
        {
            // The loop's eventfd was closed, and the kernel refuses a new one. The timer of a slot wakes the loop too, and needs no new descriptor.
            if (!_slots.TryExpire()) throw;
        }
    }
}

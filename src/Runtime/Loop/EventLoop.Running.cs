using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes;

/// <content>How it runs, stops and ends.</content>
public sealed partial class EventLoop
{
    private volatile bool _disposed;
    private bool _closed;

    /// <summary>
    /// Serves the caller's thread until <see cref="Stop"/>; may be called again afterwards. Lines about errors are written before it returns,
    /// unless standard error does not take them within a second.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop is running, here or on another thread; or it belongs to a scheduler.</exception>
    public void Run()
    {
        ThrowIfOwned();
        try
        {
            Serve();
        }
        finally
        {
            ErrorWriter.Flush();
        }
    }

    /// <summary>One round: waits until something is ready, or the time-out passes, and serves it. For a loop within another one.</summary>
    /// <param name="timeout">Zero looks and does not wait; <see cref="Timeout.InfiniteTimeSpan"/> waits without end. Rounded up to whole ms.</param>
    /// <returns>False when there was nothing to serve, or the loop has been stopped: with an infinite time-out the latter alone.</returns>
    /// <exception cref="InvalidOperationException">The loop is running, here or on another thread; or it belongs to a scheduler.</exception>
    public bool RunOnce(TimeSpan timeout)
    {
        ThrowIfOwned();
        Enter();
        try
        {
            _posts.Open();
            return !_thread.IsStopping && ServeRound(timeout) && !_thread.IsStopping;
        }
        finally
        {
            if (_thread.IsStopping) _posts.Rewake(); // Its wake-up may have been taken by the round that was stopped.
            _kernel.Serve(null);
            Leave();
        }
    }

    /// <summary>
    /// Makes <see cref="Run"/> return: after the handler that is running no timer and no descriptor is served; what <see cref="Post"/>
    /// has accepted still runs, and posts are refused from then until the next run. Where the loop is not running, the next run returns
    /// at once. From any thread, handlers too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop belongs to a scheduler.</exception>
    public void Stop()
    {
        ThrowIfOwned();
        StopOwned();
    }

    /// <summary>
    /// Stops, waits for the handler that is running, and closes what the loop has opened. Posts that were accepted and have not run do so
    /// here, on the calling thread. Inside a handler it returns at once, and the rest follows when that handler has returned. Watched
    /// descriptors stay open. Lines about errors are written before it returns, as by <see cref="Run"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop belongs to a scheduler.</exception>
    public void Dispose()
    {
        ThrowIfOwned();
        DisposeOwned();
        if (!IsLoopThread) ErrorWriter.Flush();
    }

    /// <summary>As <see cref="Run"/>, for the owner.</summary>
    internal void Serve()
    {
        Enter();
        _posts.Open();
        _kernel.Serve(this);
        try
        {
            while (!_thread.IsStopping) ServeRound(Timeout.InfiniteTimeSpan);
        }
        finally
        {
            ClosePosts();
            _kernel.Serve(null);
            Leave();
        }
    }

    /// <summary>One round of what is ready, on a thread that stands in for the loop's, while that is inside the kernel's wait.</summary>
    void IServedLoop.StandIn()
    {
        int owner = _thread.Lend();
        try
        {
            ServeRound(TimeSpan.Zero);
        }
        finally
        {
            _thread.Return(owner);
        }
    }

    /// <summary>As <see cref="Stop"/>, for the owner.</summary>
    internal void StopOwned()
    {
        _thread.Stop();
        _posts.TryAdd(static () => { }); // Wakes the loop, if there is still one to wake.
    }

    /// <summary>As <see cref="Dispose"/>, for the owner.</summary>
    internal void DisposeOwned()
    {
        _disposed = true;
        try
        {
            StopOwned();
        }
        catch (LinuxException) when (!_thread.IsTaken)
        {
            // It cannot be woken, and nobody sleeps.
        }

        if (_thread.IsCurrent) return; // Whoever runs the loop closes it.
        _thread.EnterWhenFree();
        Leave();
    }

    private bool ServeRound(TimeSpan timeout)
    {
        long calls = _meter.Calls;
        bool any = _timers.Prepare();
        any |= _dispatcher.Collect(timeout);
        _caller.Thread.Take(); // After the wait: meanwhile another thread may have served a round, in virtual time.
        _watchdog?.Wind();
        _dispatcher.FireTimers();
        _timers.Fire();
        _dispatcher.FireWatches();
        if (!_thread.IsStopping && _posts.Take())
        {
            any |= _timers.TakeUpRequests(); // What was asked of a timer before a post is done before it.
            _posts.Run();
        }

        _dispatcher.Finish();
        any |= _timers.Prepare();
        _caller.Thread.RestoreAll();
        return any || _meter.Calls != calls;
    }

    // What was accepted runs, on the calling thread.
    private void ClosePosts()
    {
        _caller.Thread.Take();
        _posts.Close();
        _caller.Thread.RestoreAll();
    }

    private void Enter()
    {
        try
        {
            _thread.Enter();
        }
        catch (InvalidOperationException) when (_disposed && !_thread.IsCurrent)
        {
            throw EndedLoop.Exception(); // It is the dispose that has it.
        }

        if (!_disposed) return;
        Leave();
        throw EndedLoop.Exception();
    }

    private void Leave()
    {
        try
        {
            if (_disposed) CloseAll();
        }
        finally
        {
            _thread.Leave();
        }
    }

    private void CloseAll()
    {
        if (_closed) return;
        _closed = true;
        try
        {
            ClosePosts();
            _watchdog?.Dispose();
        }
        catch (LinuxException failure)
        {
            _caller.Report(_dispatcher, failure);
        }

        _timers.Close();
        _watches.Dispose();
        _kernel.Dispose();
    }

    private void ThrowIfOwned()
    {
        if (_owner is not null) throw new InvalidOperationException($"This loop belongs to {_owner}, which runs and stops it.");
    }
}

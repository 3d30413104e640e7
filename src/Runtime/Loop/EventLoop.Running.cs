using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes;

/// <content>Runs, stops and disposes of the loop.</content>
public sealed partial class EventLoop
{
    private volatile bool _disposed; // Dispose was called. The thread that serves the loop disposes of its parts when it leaves.

    /// <summary>Looks after the work that handlers hand to other threads; null for none. Set before the loop is served.</summary>
    internal IAttendant? Attendant
    {
        get => _caller.Attendant;
        set => _caller.Attendant = value;
    }

    /// <summary>The timers that have expired early; null for none. Loop thread only, or while no thread serves the loop.</summary>
    internal IEarlyTimers? EarlyTimers { get; set; }

    /// <summary>
    /// Calls handlers on the calling thread until <see cref="Stop"/> is called. <see cref="Run"/> may be called again afterwards. Lines about
    /// errors are written before this returns, unless standard error does not take them within one second.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop is running, on this or another thread; or the loop belongs to a scheduler.</exception>
    /// <exception cref="LinuxException">The loop's own descriptors have failed and cannot be replaced.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of.</exception>
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

    /// <summary>
    /// Serves one round: waits until something is ready or the time-out has passed, and calls the handlers of what is ready. Use it to serve
    /// this loop from another loop.
    /// </summary>
    /// <param name="timeout">
    /// The longest wait, rounded up to whole milliseconds. With zero this does not wait. <see cref="Timeout.InfiniteTimeSpan"/> has no limit.
    /// </param>
    /// <returns>False when nothing was ready, or when the loop was stopped.</returns>
    /// <exception cref="InvalidOperationException">The loop is running, on this or another thread; or the loop belongs to a scheduler.</exception>
    /// <exception cref="LinuxException">The loop's own descriptors have failed and cannot be replaced.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of.</exception>
    public bool RunOnce(TimeSpan timeout)
    {
        ThrowIfOwned();
        Enter();
        try
        {
            _posts.Start();
            return !_thread.IsStopping && ServeRound(timeout) && !_thread.IsStopping;
        }
        finally
        {
            if (_thread.IsStopping) _posts.Rewake(); // The stopped round may have used up the wake-up of a post that has not run.
            _kernel.Serve(null);
            Leave();
        }
    }

    /// <summary>
    /// Makes <see cref="Run"/> return after the handler that is being called. The loop calls no handler of a timer or a descriptor after that
    /// one. Actions that <see cref="Post"/> has accepted still run. Then <see cref="Post"/> refuses actions until the loop runs again. If the
    /// loop is not running, the next call of <see cref="Run"/> returns at once. From any thread, and from handlers.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop belongs to a scheduler.</exception>
    /// <exception cref="LinuxException">The loop cannot be woken.</exception>
    public void Stop()
    {
        ThrowIfOwned();
        StopOwned();
    }

    /// <summary>
    /// Stops the loop, waits for the handler that is being called, and closes the loop's own descriptors. Actions that <see cref="Post"/> has
    /// accepted and that have not run are run first: by the thread that serves the loop, or by the calling thread if no thread serves it. A
    /// handler may call this: then it returns at once, and the loop is closed after that handler has returned. Watched descriptors stay open.
    /// Lines about errors are written before this returns, unless standard error does not take them within one second.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop belongs to a scheduler.</exception>
    /// <exception cref="LinuxException">The loop is running and cannot be woken.</exception>
    public void Dispose()
    {
        ThrowIfOwned();
        DisposeOwned();
        if (!IsLoopThread) ErrorWriter.Flush();
    }

    /// <summary>Does what <see cref="Run"/> does, also when the loop has an owner, and writes no lines about errors.</summary>
    internal void Serve()
    {
        Enter();
        _posts.Start();
        _kernel.Serve(this);
        try
        {
            // Without a time-out the loop never polls: an idle loop sleeps.
            while (!_thread.IsStopping) ServeRound(Attendant?.Attend() ?? Timeout.InfiniteTimeSpan);
        }
        finally
        {
            DrainPosts();
            _kernel.Serve(null);
            Leave();
        }
    }

    /// <summary>Serves one round on the calling thread, while the thread that serves the loop waits inside the kernel.</summary>
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

    /// <summary>Does what <see cref="Stop"/> does, also when the loop has an owner.</summary>
    internal void StopOwned()
    {
        _thread.Stop();
        _posts.TryAdd(static () => { }); // An empty action wakes the loop, unless the loop has stopped.
    }

    /// <summary>Does what <see cref="Dispose"/> does, also when the loop has an owner, and writes no lines about errors.</summary>
    internal void DisposeOwned()
    {
        _disposed = true;
        try
        {
            StopOwned();
        }
        catch (LinuxException) when (!_thread.IsTaken)
        {
            // The loop cannot be woken, and that does no harm because no thread serves it.
        }

        if (_thread.IsCurrent) return; // The thread that serves the loop disposes of its parts in Leave.
        _thread.EnterWhenFree();
        Leave();
    }

    private bool ServeRound(TimeSpan timeout)
    {
        long calls = _meter.Calls;
        bool any = _timers.Prepare();
        EarlyTimers?.BeginWait();
        any |= _dispatcher.Collect(timeout);
        _caller.Thread.Take(); // After the wait, because in virtual time another thread may serve a round during it.
        _watchdog?.Wind();
        if (!_thread.IsStopping) EarlyTimers?.Fire();
        _dispatcher.FireTimers();
        _timers.Fire();
        _dispatcher.FireWatches();
        if (!_thread.IsStopping && _posts.Take())
        {
            any |= _timers.TakeUpRequests(); // A timer request made before a post takes effect before that post runs.
            _posts.Run();
        }

        _dispatcher.Finish();
        any |= _timers.Prepare();
        _caller.Thread.RestoreAll();
        return any || _meter.Calls != calls;
    }

    // Runs the accepted posts on the calling thread, and refuses new ones.
    private void DrainPosts()
    {
        _caller.Thread.Take();
        _posts.Drain();
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
            throw DisposedLoop.Exception(); // DisposeOwned may hold the loop for a moment.
        }

        if (!_disposed) return;
        Leave();
        throw DisposedLoop.Exception();
    }

    private void Leave()
    {
        try
        {
            if (_disposed) DisposeParts();
        }
        finally
        {
            _thread.Leave();
        }
    }

    private void DisposeParts()
    {
        if (_timers.IsDisposed) return; // All parts are disposed of together.
        try
        {
            DrainPosts();
            _watchdog?.Dispose();
        }
        catch (LinuxException failure)
        {
            _caller.Report(_dispatcher, failure);
        }

        _timers.Dispose();
        _watches.Dispose();
        _kernel.Dispose();
    }

    private void ThrowIfOwned()
    {
        if (_owner is null) return;
        throw new InvalidOperationException($"This loop belongs to {_owner}, which runs, stops and disposes of it: start or stop the owner.");
    }
}

using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Loop.Timers;
using TimerAttributes.Loop.Watches;
using TimerAttributes.Platform;

namespace TimerAttributes;

/// <summary>
/// One thread that waits for descriptors, run-time timers and posted actions, and calls their handlers one at a time: timers first,
/// then descriptors, then what was posted, each no more often than the others have their turn. Sleeps when there is nothing to do.
/// </summary>
public sealed partial class EventLoop : IDisposable, IServedLoop
{
    private readonly LoopThread _thread = new();
    private readonly ILoopKernel _kernel;
    private readonly HandlerMeter _meter;
    private readonly HandlerCaller _caller;
    private readonly Dispatcher _dispatcher;
    private readonly PostQueue _posts;
    private readonly LoopTimers _timers;
    private readonly WatchList _watches;
    private readonly StallWatchdog? _watchdog;
    private readonly string? _owner;
    private readonly long _droppedBefore = ErrorWriter.Dropped;

    /// <summary>Makes a loop; nothing is served before <see cref="Run"/> or <see cref="RunOnce"/>.</summary>
    /// <param name="options">Settings; the defaults if null.</param>
    /// <exception cref="LinuxException">The kernel refused: the process has too many files open, say.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public EventLoop(EventLoopOptions? options = null)
        : this(new LinuxKernel(), options ?? new(), owner: null)
    {
    }

    /// <param name="kernel">What it runs on; the loop disposes of it.</param>
    /// <param name="options">Settings.</param>
    /// <param name="owner">Who alone runs and stops it; null for anybody.</param>
    /// <param name="sources">An empty table; one is made if null.</param>
    internal EventLoop(ILoopKernel kernel, EventLoopOptions options, string? owner, SourceTable? sources = null)
    {
        _kernel = kernel;
        _owner = owner;
        Sources = sources ?? new();
        _meter = new(kernel);
        _caller = new(_meter, options.OnError);
        _dispatcher = new(kernel, Sources, _thread, _meter, _caller);
        _posts = new(kernel, _caller);
        _timers = new(kernel, Sources, _thread, _caller, options.TimerResolution);
        _watches = new(kernel.Watched, Sources, _caller, (delay, action) => Once(delay, action));
        if (options.StallLimit is not { } limit) return;
        try
        {
            _watchdog = new(new LinuxKernel(), _meter, limit, options.OnStall);
        }
        catch
        {
            kernel.Dispose();
            throw;
        }
    }

    /// <summary>The calling thread is serving this loop: it is inside <see cref="Run"/> or <see cref="RunOnce"/>.</summary>
    public bool IsLoopThread => _thread.IsCurrent;

    /// <summary>Readable while there is something to serve: for another loop to wait for this one, and to call <see cref="RunOnce"/> then.</summary>
    /// <exception cref="ObjectDisposedException">It was not asked for before, and the loop has been disposed of.</exception>
    public SafeHandle Descriptor => _kernel.Descriptor;

    /// <summary>What the loop has done so far. From any thread.</summary>
    public EventLoopCounters Counters => new()
    {
        Iterations = _dispatcher.Iterations,
        Interruptions = _dispatcher.Interruptions,
        Events = _dispatcher.Events,
        StaleEvents = _dispatcher.StaleEvents,
        WakeUps = _kernel.WakeUps,
        Posts = _posts.Count,
        Calls = _meter.Calls,
        Watches = _watches.Count,
        Timers = _timers.Count,
        LongestHandler = TimeSpan.FromTicks(_meter.Longest / TimeSpan.NanosecondsPerTick),
        DroppedErrorLines = ErrorWriter.Dropped - _droppedBefore,
    };

    /// <summary>No handler is called any more, and whoever runs the loop is to return.</summary>
    bool IServedLoop.IsStopping => _thread.IsStopping;

    /// <summary>Whoever has made it runs it, and closes it when it has stopped.</summary>
    bool IServedLoop.IsOwned => _owner is not null;

    internal IKernel Kernel => _kernel;

    internal SourceTable Sources { get; }

    internal HandlerMeter Meter => _meter;

    internal HandlerCaller Caller => _caller;

    /// <summary>Calls the handler whenever the descriptor is ready for what is asked. From any thread.</summary>
    /// <param name="handle">A socket's, pipe's or other file's handle. Dispose of the watch before the handle.</param>
    /// <param name="interest">What to wait for.</param>
    /// <param name="handler">Called on the loop thread with this watch and what its descriptor is ready for.</param>
    /// <param name="name">What reports call it; the handler's own name if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such interest.</exception>
    /// <exception cref="LinuxException">The kernel cannot wait for it: a regular file, say (EPERM), or one that is watched already (EEXIST).</exception>
    [CLSCompliant(false)]
    public Watch Watch(SafeHandle handle, Interest interest, Action<Watch, Readiness> handler, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(handler);
        Interests.Check(interest);
        if (_disposed) throw EndedLoop.Exception();
        _timers.Open(); // For the brake, which has to work where no descriptor is left.
        return _watches.Add(handle, (int)handle.DangerousGetHandle(), interest, handler, name);
    }

    /// <summary>Calls the handler whenever the descriptor is ready for what is asked. From any thread.</summary>
    /// <param name="fd">The descriptor's number. Dispose of the watch before closing it.</param>
    /// <param name="interest">What to wait for.</param>
    /// <param name="handler">Called on the loop thread with this watch and what its descriptor is ready for.</param>
    /// <param name="name">What reports call it; the handler's own name if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such interest.</exception>
    /// <exception cref="LinuxException">The kernel cannot wait for it, as above; or it is not open (EBADF).</exception>
    [CLSCompliant(false)]
    public Watch Watch(int fd, Interest interest, Action<Watch, Readiness> handler, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fd);
        ArgumentNullException.ThrowIfNull(handler);
        Interests.Check(interest);
        if (_disposed) throw EndedLoop.Exception();
        _timers.Open();
        return _watches.Add(handle: null, fd, interest, handler, name);
    }

    /// <summary>Calls the handler once, after a delay. From any thread.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative delay, or more than 292 years.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, or its scheduler has stopped.</exception>
    public LoopTimer Once(TimeSpan delay, Action handler) => Start(delay, handler, null, repeats: false);

    /// <inheritdoc cref="Once(TimeSpan, Action)"/>
    /// <param name="delay">From now to the call; zero is within the resolution. (<see cref="Post"/> is for the next round.)</param>
    /// <param name="handler">Called on the loop thread with the timer.</param>
    /// <param name="state">For the handler, as <see cref="LoopTimer.State"/>.</param>
    public LoopTimer Once(TimeSpan delay, Action<LoopTimer> handler, object? state = null) => Start(delay, handler, state, repeats: false);

    /// <summary>
    /// Calls the handler again and again, for the first time after one period. The due times are start + n · period for ever; one call
    /// answers for all that have passed: <see cref="LoopTimer.Expirations"/>. From any thread.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A period of zero or less, or more than 292 years.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, or its scheduler has stopped.</exception>
    public LoopTimer Every(TimeSpan period, Action handler) => Start(period, handler, null, repeats: true);

    /// <inheritdoc cref="Every(TimeSpan, Action)"/>
    /// <param name="period">From one call to the next; below the loop's timer resolution several due times share a call.</param>
    /// <param name="handler">Called on the loop thread with the timer.</param>
    /// <param name="state">For the handler, as <see cref="LoopTimer.State"/>.</param>
    public LoopTimer Every(TimeSpan period, Action<LoopTimer> handler, object? state = null) => Start(period, handler, state, repeats: true);

    /// <summary>Runs the action on the loop thread, in the order of this caller's posts. From any thread.</summary>
    /// <returns>False when the loop has stopped: the action will not run.</returns>
    public bool Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _posts.TryAdd(action);
    }

    /// <summary>
    /// Runs the action on the loop thread, and returns when it is done, or throws what it throws. From any thread but that one. Waits
    /// until somebody runs the loop, or disposes of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">On the loop thread, which would wait for itself; or the loop has stopped.</exception>
    public void Invoke(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (_thread.IsCurrent) throw new InvalidOperationException("A handler cannot wait for its own loop: call the action, or Post it.");
        using var done = new ManualResetEventSlim();
        Exception? failure = null;
        bool accepted = _posts.TryAdd(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            done.Set();
        });
        if (!accepted) throw new InvalidOperationException("The loop has stopped: the action was not run.");
        done.Wait();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Makes what timers take, so that to set one cannot fail for want of a descriptor.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    internal void OpenTimers() => _timers.Open();

    private LoopTimer Start(TimeSpan time, Delegate handler, object? state, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _timers.Start(time, handler, state, repeats);
    }
}

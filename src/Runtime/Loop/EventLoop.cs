using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Loop;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Loop.Timers;
using TimerAttributes.Loop.Watches;
using TimerAttributes.Platform;

namespace TimerAttributes;

/// <summary>
/// Waits on one thread for file descriptors, run-time timers and posted actions, and calls their handlers one at a time. Each round of the
/// loop serves timers first, then descriptors, then posted actions. The work of one round is limited, so that no kind delays the others
/// without end. The thread sleeps while there is nothing to do.
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

    /// <summary>Creates a loop. It calls no handler before <see cref="Run"/> or <see cref="RunOnce"/> is called.</summary>
    /// <param name="options">The settings of the loop. Null, the default, means the defaults of <see cref="EventLoopOptions"/>.</param>
    /// <exception cref="LinuxException">The kernel refused a descriptor, for example because the process has too many files open.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public EventLoop(EventLoopOptions? options = null)
        : this(new LinuxKernel(), options ?? new(), owner: null)
    {
    }

    /// <param name="kernel">The kernel that the loop runs on. The loop disposes of it.</param>
    /// <param name="options">The settings of the loop.</param>
    /// <param name="owner">The name of the owner, which alone may run and stop the loop. Null if any code may do that.</param>
    /// <param name="sources">An empty table for the loop's sources. The loop makes one if this is null.</param>
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

    /// <summary>Whether the calling thread serves this loop: it is inside <see cref="Run"/> or <see cref="RunOnce"/>.</summary>
    public bool IsLoopThread => _thread.IsCurrent;

    /// <summary>
    /// A file descriptor that is readable while the loop has something to serve. Another loop can wait for it, and then call
    /// <see cref="RunOnce"/>. The loop owns the descriptor and closes it.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refused the descriptor, which is created when this property is first read.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of before this property was first read.</exception>
    public SafeHandle Descriptor => _kernel.Descriptor;

    /// <summary>What the loop has done since it was created. May be read from any thread.</summary>
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

    /// <summary>Whether the loop was stopped: it calls no handler any more, and the thread that serves it is about to return.</summary>
    bool IServedLoop.IsStopping => _thread.IsStopping;

    /// <summary>Whether the loop has an owner. The owner alone runs the loop, and disposes of it when it has stopped.</summary>
    bool IServedLoop.IsOwned => _owner is not null;

    internal IKernel Kernel => _kernel;

    internal SourceTable Sources { get; }

    internal HandlerMeter Meter => _meter;

    internal HandlerCaller Caller => _caller;

    /// <summary>Calls the handler whenever the descriptor is ready for what <paramref name="interest"/> names. From any thread.</summary>
    /// <param name="handle">The handle of a socket, a pipe or another file. Dispose of the watch before you dispose of the handle.</param>
    /// <param name="interest">What the loop waits for.</param>
    /// <param name="handler">Called on the loop thread with the watch and with what its descriptor is ready for.</param>
    /// <param name="name">The name of the watch in reports. If it is null, the default, reports name the handler and the descriptor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interest has bits that <see cref="Interest"/> does not define.</exception>
    /// <exception cref="LinuxException">
    /// The kernel cannot wait for the descriptor: it is a regular file (EPERM), for example, or is watched already (EEXIST).
    /// </exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, its scheduler has stopped, or the handle is closed.</exception>
    [CLSCompliant(false)]
    public Watch Watch(SafeHandle handle, Interest interest, Action<Watch, Readiness> handler, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(handler);
        Interests.Check(interest);
        if (_disposed) throw DisposedLoop.Exception();
        _timers.Open(); // The brake of SpinGuard needs a timer, also when the process has no descriptor left.
        return _watches.Add(handle, (int)handle.DangerousGetHandle(), interest, handler, name);
    }

    /// <summary>Calls the handler whenever the descriptor is ready for what <paramref name="interest"/> names. From any thread.</summary>
    /// <param name="fd">The number of the file descriptor. Dispose of the watch before you close the descriptor.</param>
    /// <param name="interest">What the loop waits for.</param>
    /// <param name="handler">Called on the loop thread with the watch and with what its descriptor is ready for.</param>
    /// <param name="name">The name of the watch in reports. If it is null, the default, reports name the handler and the descriptor.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The descriptor's number is negative, or the interest has bits that <see cref="Interest"/> does not define.
    /// </exception>
    /// <exception cref="LinuxException">
    /// The kernel cannot wait for the descriptor: it is a regular file (EPERM), is watched already (EEXIST), or is not open (EBADF), for example.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, or its scheduler has stopped.</exception>
    [CLSCompliant(false)]
    public Watch Watch(int fd, Interest interest, Action<Watch, Readiness> handler, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fd);
        ArgumentNullException.ThrowIfNull(handler);
        Interests.Check(interest);
        if (_disposed) throw DisposedLoop.Exception();
        _timers.Open();
        return _watches.Add(handle: null, fd, interest, handler, name);
    }

    /// <summary>Calls the handler once, after a delay. From any thread.</summary>
    /// <param name="delay">
    /// The time from now until the handler is called; zero or more. Zero means within the loop's timer resolution. To call code in the next
    /// round, use <see cref="Post"/>.
    /// </param>
    /// <param name="handler">Called on the loop thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, or more than 292 years.</exception>
    /// <exception cref="LinuxException">The kernel refused the timer that all run-time timers share, or the loop cannot be woken.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, or its scheduler has stopped.</exception>
    public LoopTimer Once(TimeSpan delay, Action handler) => Start(delay, handler, null, repeats: false);

    /// <inheritdoc cref="Once(TimeSpan, Action)"/>
    /// <param name="delay">
    /// The time from now until the handler is called; zero or more. Zero means within the loop's timer resolution. To call code in the next
    /// round, use <see cref="Post"/>.
    /// </param>
    /// <param name="handler">Called on the loop thread with the timer.</param>
    /// <param name="state">An object for the handler, which reads it from <see cref="LoopTimer.State"/>. Null by default.</param>
    public LoopTimer Once(TimeSpan delay, Action<LoopTimer> handler, object? state = null) => Start(delay, handler, state, repeats: false);

    /// <summary>
    /// Calls the handler once in each period, for the first time after one period. The due times are start + n · period, so that lateness
    /// does not add up. If several due times have passed, one call answers for all of them, and <see cref="LoopTimer.Expirations"/> is their
    /// number. From any thread.
    /// </summary>
    /// <param name="period">
    /// The time from one due time to the next; more than zero. If it is shorter than the loop's timer resolution, several due times share a call.
    /// </param>
    /// <param name="handler">Called on the loop thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is zero or less, or more than 292 years.</exception>
    /// <exception cref="LinuxException">The kernel refused the timer that all run-time timers share, or the loop cannot be woken.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of, or its scheduler has stopped.</exception>
    public LoopTimer Every(TimeSpan period, Action handler) => Start(period, handler, null, repeats: true);

    /// <inheritdoc cref="Every(TimeSpan, Action)"/>
    /// <param name="period">
    /// The time from one due time to the next; more than zero. If it is shorter than the loop's timer resolution, several due times share a call.
    /// </param>
    /// <param name="handler">Called on the loop thread with the timer.</param>
    /// <param name="state">An object for the handler, which reads it from <see cref="LoopTimer.State"/>. Null by default.</param>
    public LoopTimer Every(TimeSpan period, Action<LoopTimer> handler, object? state = null) => Start(period, handler, state, repeats: true);

    /// <summary>
    /// Runs the action on the loop thread, and does not wait for it. Actions that one thread posts run in the order in which it posted them.
    /// From any thread.
    /// </summary>
    /// <returns>True when the action was accepted and will run; false when the loop has stopped and the action will not run.</returns>
    /// <exception cref="LinuxException">The loop cannot be woken. The action was not accepted.</exception>
    public bool Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _posts.TryAdd(action);
    }

    /// <summary>
    /// Runs the action on the loop thread, and returns when the action has ended. An exception of the action is thrown to the caller. From any
    /// thread except the loop thread. If no thread runs the loop, this waits until one does, or until the loop is disposed of.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The caller is the loop thread, which would wait for itself; or the loop has stopped, and the action was not run.
    /// </exception>
    /// <exception cref="LinuxException">The loop cannot be woken. The action was not run.</exception>
    public void Invoke(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (_thread.IsCurrent) throw new InvalidOperationException("A handler cannot wait for its own loop by Invoke: call the action, or Post it.");
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
        if (!accepted) throw new InvalidOperationException("The loop has stopped, so the action was not run: call the action, or run the loop.");
        done.Wait();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Creates the kernel timer of the run-time timers, so that no later timer can fail because no descriptor is left.</summary>
    /// <exception cref="LinuxException">The kernel refused the timer.</exception>
    internal void OpenTimers() => _timers.Open();

    private LoopTimer Start(TimeSpan time, Delegate handler, object? state, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _timers.Start(time, handler, state, repeats);
    }
}

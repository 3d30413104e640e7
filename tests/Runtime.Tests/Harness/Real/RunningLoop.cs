using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>A loop on the real kernel, run on a thread of its own. What it throws is what <see cref="Dispose"/> throws.</summary>
internal sealed class RunningLoop : IDisposable
{
    private readonly List<LoopError> _errors = [];
    private volatile Exception? _failure;
    private Thread? _thread;

    /// <param name="resolution">Of its timers; 1 ms if null.</param>
    /// <param name="run">Whether to run it at once.</param>
    /// <param name="onError">Told of each error, too.</param>
    /// <param name="stallLimit">Of its watchdog; none if null.</param>
    /// <param name="onStall">Told by the watchdog.</param>
    public RunningLoop(TimeSpan? resolution = null, bool run = true, Action<LoopError>? onError = null, TimeSpan? stallLimit = null,
        Action<StalledHandler>? onStall = null)
    {
        Loop = new(new()
        {
            TimerResolution = resolution ?? TimeSpan.FromMilliseconds(1),
            StallLimit = stallLimit,
            OnStall = onStall,
            OnError = error =>
            {
                lock (_errors) _errors.Add(error);
                onError?.Invoke(error);
            },
        });
        if (run) Run();
    }

    public EventLoop Loop { get; }

    public Exception? Failure => _failure;

    /// <summary>What was reported, as "name: message".</summary>
    public string[] Errors
    {
        get { lock (_errors) return [.. _errors.Select(error => $"{error.Handler}: {error.Exception.Message}")]; }
    }

    public void Run()
    {
        _thread = new(() =>
        {
            try
            {
                Loop.Run();
            }
            catch (ObjectDisposedException exception) when (exception.ObjectName == nameof(EventLoop))
            {
                // The dispose was faster than this thread.
            }
            catch (Exception exception)
            {
                _failure = exception;
            }
        });
        _thread.IsBackground = true;
        _thread.Start();
    }

    /// <summary>
    /// Does something on the loop thread, as a handler does: what it makes ready comes in one batch. What the action throws, this throws.
    /// </summary>
    public void On(Action action)
    {
        ExceptionDispatchInfo? thrown = null;
        bool isDone = false;
        Assert.That(Loop.Post(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                Volatile.Write(ref isDone, true);
            }
        }), Is.True, "the loop has stopped");
        Await(() => Volatile.Read(ref isDone));
        thrown?.Throw();
    }

    public void Await(Func<bool> condition) => Patience.Until(() =>
    {
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        return condition();
    });

    /// <summary>
    /// Waits until all that is ready was served, and what this made ready too, and the loop sleeps. A loop that goes round and round for
    /// nothing never does.
    /// </summary>
    public void Rest()
    {
        long start = Stopwatch.GetTimestamp(), before;
        do
        {
            if (Stopwatch.GetElapsedTime(start) > Patience.Span) Assert.Fail($"it spins: {Loop.Counters}");
            // A post is run at the end of a round. What was ready when it was posted is served by then, on a busy machine too.
            for (int n = 0; n < 3; n++) On(static () => { });
            before = Loop.Counters.Iterations;
            Thread.Sleep(50);
        }
        while (Loop.Counters.Iterations != before);
    }

    /// <summary>Waits until Run has returned.</summary>
    public void Join() => Assert.That(_thread!.Join(Patience.Span), Is.True, "Run has not returned");

    public void Dispose()
    {
        bool isDisposed = Task.Run(Loop.Dispose).Wait(Patience.Span); // Also of a loop that has failed: its descriptors are open still.
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        Assert.That(isDisposed, Is.True, "Dispose has not returned");
        if (_thread is not null) Join();
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }
}

using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TimerAttributes.Tests.Harness;

/// <summary>A loop on the real kernel, run on a thread of its own. What it throws is what <see cref="Dispose"/> throws.</summary>
internal sealed class RunningLoop : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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

    /// <summary>Does something on the loop thread, as a handler does: what it makes ready comes in one batch.</summary>
    public void On(Action action)
    {
        using var done = new ManualResetEventSlim();
        Assert.That(Loop.Post(() =>
        {
            try
            {
                action();
            }
            finally
            {
                done.Set();
            }
        }), Is.True, "the loop has stopped");
        Await(() => done.IsSet);
    }

    public void Await(Func<bool> condition)
    {
        for (long start = Stopwatch.GetTimestamp(); !condition(); Thread.Sleep(1))
        {
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
            if (Stopwatch.GetElapsedTime(start) > Patience) Assert.Fail("what was waited for has not happened");
        }
    }

    /// <summary>Waits until the loop sleeps: one that goes round and round for nothing never does.</summary>
    public void Rest()
    {
        long start = Stopwatch.GetTimestamp(), before;
        do
        {
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(5)) Assert.Fail($"it spins: {Loop.Counters}");
            before = Loop.Counters.Iterations;
            Thread.Sleep(50);
        }
        while (Loop.Counters.Iterations != before);
    }

    /// <summary>Waits until Run has returned.</summary>
    public void Join() => Assert.That(_thread!.Join(Patience), Is.True, "Run has not returned");

    public void Dispose()
    {
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        Assert.That(Task.Run(Loop.Dispose).Wait(Patience), Is.True, "Dispose has not returned");
        if (_thread is not null) Join();
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }
}

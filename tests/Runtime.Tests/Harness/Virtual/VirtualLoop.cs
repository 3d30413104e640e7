using System.Runtime.ExceptionServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>A loop on virtual time, run on a thread of its own. What it throws is what <see cref="Dispose"/> throws.</summary>
internal sealed class VirtualLoop : IDisposable
{
    private readonly List<LoopError> _errors = [];
    private Exception? _failure;
    private Thread? _thread;

    /// <param name="resolution">Of its timers; 1 ms if null.</param>
    /// <param name="run">Whether to run it at once.</param>
    /// <param name="onError">Told of each error, too.</param>
    public VirtualLoop(TimeSpan? resolution = null, bool run = true, Action<LoopError>? onError = null)
    {
        Loop = new(Kernel, new()
        {
            TimerResolution = resolution ?? TimeSpan.FromMilliseconds(1),
            OnError = error =>
            {
                lock (_errors) _errors.Add(error);
                onError?.Invoke(error);
            },
        }, owner: null);
        if (run) Run();
    }

    public VirtualKernel Kernel { get; } = new();

    public EventLoop Loop { get; }

    /// <summary>Milliseconds since the start.</summary>
    public double Time => (Kernel.Now(Clock.Monotonic) - VirtualKernel.BootNanoseconds) / 1e6;

    /// <summary>What was reported, as "name: message".</summary>
    public string[] Errors
    {
        get { lock (_errors) return [.. _errors.Select(error => $"{error.Handler}: {error.Exception.Message}")]; }
    }

    /// <param name="settle">Whether to wait until it rests; one that may stop at once never does.</param>
    public void Run(bool settle = true)
    {
        _thread = new(() =>
        {
            try
            {
                Loop.Run();
            }
            catch (Exception exception)
            {
                _failure = exception;
                Kernel.Dispose(); // No thread may wait for this one any more.
            }
        });
        _thread.IsBackground = true;
        _thread.Start();
        if (settle) Kernel.Settle();
    }

    public void Advance(string duration) => Kernel.Advance(duration);

    /// <summary>Waits until Run has returned.</summary>
    public void Join() => Assert.That(_thread!.Join(Patience.Span), Is.True, "Run has not returned");

    /// <summary>Does something on the loop thread, as a handler does.</summary>
    public void On(Action action)
    {
        Loop.Invoke(action);
        Kernel.Settle();
    }

    /// <summary>Does something on the loop thread, or on this one.</summary>
    public void On(bool loop, Action action)
    {
        if (loop) On(action);
        else action();
        Kernel.Settle();
    }

    /// <summary>A descriptor that can be watched by its number.</summary>
    public VirtualDescriptor Open(int fd, EpollEvents state = EpollEvents.None, int input = 0)
    {
        var descriptor = new VirtualDescriptor { State = state, Input = input };
        lock (Kernel.SyncRoot) Kernel.Descriptors.Add(fd, descriptor);
        return descriptor;
    }

    /// <summary>Changes what a descriptor is ready for, and waits until that is served.</summary>
    public void Set(VirtualDescriptor descriptor, EpollEvents state, int input = 0)
    {
        lock (Kernel.SyncRoot)
        {
            descriptor.State = state;
            descriptor.Input = input;
            Kernel.SignalWork();
        }

        Kernel.Settle();
    }

    public void Dispose()
    {
        bool isDisposed = Task.Run(Loop.Dispose).Wait(Patience.Span);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        Assert.That(isDisposed, Is.True, "Dispose has not returned");
        if (_thread is not null) Join();
    }
}

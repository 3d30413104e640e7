using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Loop;

/// <summary>A source that is due every second and calls an action.</summary>
internal sealed class TimerSource : ISource, IDisposable
{
    private readonly EventLoop _loop;
    private readonly Action _handler;
    private readonly ulong _tag;
    private readonly IKernelTimer _timer;
    private bool _disposed;

    public TimerSource(EventLoop loop, Action handler)
    {
        _loop = loop;
        _handler = handler;
        _tag = loop.Sources.Add(this);
        _timer = loop.Kernel.CreateTimer(Clock.Monotonic, _tag);
        _timer.Arm(loop.Kernel.Now(Clock.Monotonic) + 1_000_000_000, 1_000_000_000);
    }

    public bool Collect(EpollEvents events) => _timer.ReadExpirations() > 0;

    public void Fire() => _handler();

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _loop.Sources.Remove(_tag);
        _timer.Dispose();
    }
}

using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Loop.Timers;

/// <summary>The timer whose handler is being called. One object serves all timers, because their handlers are called one at a time.</summary>
internal sealed class FiringTimer : IHandler
{
    private LoopTimer _timer;
    private int _index = TimerLink.None;
    private uint _generation;
    private Delegate? _handler;

    /// <summary>Number of due times that the present call answers for.</summary>
    public long Expirations { get; private set; }

    public string Name => _handler is { } handler ? HandlerName.Of(handler) : "a timer";

    public void Set(LoopTimer timer, int index, uint generation, Delegate handler, long expirations)
    {
        (_timer, _index, _generation, _handler) = (timer, index, generation, handler);
        Expirations = expirations;
    }

    public void Clear() => (_timer, _index, _handler) = (default, TimerLink.None, null);

    public bool Is(int index, uint generation) => _index == index && _generation == generation;

    public void Call()
    {
        if (_handler is Action<LoopTimer> handler) handler(_timer);
        else ((Action)_handler!)();
    }
}

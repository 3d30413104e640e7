using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>Actions that wait for the loop thread. Each accepted action is run. After <see cref="Drain"/> no action is accepted.</summary>
internal sealed class PostQueue(IKernel kernel, HandlerCaller caller)
{
    private readonly object _gate = new();
    private readonly PostedAction _posted = new();
    private List<Action> _incoming = [];
    private List<Action> _running = [];
    private volatile bool _pending;
    private bool _stopped;
    private long _count;

    /// <summary>Number of actions that were run.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Adds an action, and wakes the loop. From any thread. False if the loop has stopped and the action will not run.</summary>
    /// <exception cref="LinuxException">The loop cannot be woken; the action is not accepted.</exception>
    public bool TryAdd(Action action)
    {
        lock (_gate)
        {
            if (_stopped) return false;
            _incoming.Add(action);
            if (_pending) return true; // One wake-up serves all actions until the loop takes them.
            _pending = true;
            try
            {
                kernel.Wake(); // Within the lock, because the kernel may be disposed of after the drain.
                return true;
            }
            catch
            {
                _pending = false;
                _incoming.RemoveAt(_incoming.Count - 1);
                throw;
            }
        }
    }

    /// <summary>Takes the actions posted so far. Later ones wait for the next round, so that posts cannot starve the loop.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Take()
    {
        if (!_pending) return false; // A post that comes after this check wakes the next wait.
        lock (_gate)
        {
            _pending = false;
            (_incoming, _running) = (_running, _incoming);
            return true;
        }
    }

    /// <summary>Runs the actions that <see cref="Take"/> took.</summary>
    public void Run()
    {
        foreach (Action action in _running)
        {
            _posted.Action = action;
            caller.Call(_posted);
            Volatile.Write(ref _count, _count + 1);
        }

        _posted.Action = null;
        _running.Clear();
    }

    /// <summary>Wakes the next wait of the loop, if an action is left for the next round.</summary>
    public void Rewake()
    {
        lock (_gate)
        {
            if (_pending && !_stopped) kernel.Wake();
        }
    }

    /// <summary>Accepts actions from now on.</summary>
    public void Start()
    {
        lock (_gate) _stopped = false;
    }

    /// <summary>Accepts no action from now on, and runs the accepted actions on the calling thread.</summary>
    public void Drain()
    {
        lock (_gate) _stopped = true;
        if (Take()) Run();
    }

    // One object serves all actions, because they run one at a time.
    private sealed class PostedAction : IHandler
    {
        public Action? Action { get; set; }

        public string Name => Action is { } action ? HandlerName.Of(action) : "a posted action";

        public void Call() => Action!();
    }
}

using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>
/// One thread that waits and dispatches. Each round it collects all that is ready, then fires it, then runs what was posted:
/// nothing a handler does can disturb the walk over the batch.
/// </summary>
internal sealed class EventLoop
{
    /// <summary>Events of one wait. More wait for the next, which follows at once: a bound on what one round collects.</summary>
    public const int BatchSize = 256;

    private readonly ulong[] _ready = new ulong[BatchSize];
    private readonly ulong[] _firing = new ulong[BatchSize];
    private readonly PostQueue _posts;
    private volatile bool _stopping;
    private int _running;

    public EventLoop(IKernel kernel, SourceTable? sources = null)
    {
        Kernel = kernel;
        Sources = sources ?? new();
        _posts = new(kernel);
    }

    public IKernel Kernel { get; }

    /// <summary>What the loop waits for. To be changed on the loop thread, or while the loop is not running.</summary>
    public SourceTable Sources { get; }

    /// <summary>How many times the wait has returned: an idle loop does not count up.</summary>
    public long Iterations { get; private set; }

    /// <summary>Waits that a signal cut short (EINTR).</summary>
    public long Interruptions { get; private set; }

    /// <summary>Events whose source had left before they were served.</summary>
    public long StaleEvents { get; private set; }

    /// <summary>Runs the action on the loop thread, in the order of this caller's posts. False when the loop has stopped.</summary>
    public bool Post(Action action) => _posts.TryAdd(action);

    /// <summary>Makes <see cref="Run"/> return: no handler is called after the one that is running. From any thread, handlers too.</summary>
    public void Stop()
    {
        _stopping = true;
        _posts.TryAdd(static () => { }); // Wakes the loop, if there is still one to wake.
    }

    /// <summary>Serves the caller's thread until <see cref="Stop"/>; may be called again afterwards.</summary>
    /// <exception cref="InvalidOperationException">The loop is running, here or on another thread.</exception>
    public void Run()
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
            throw new InvalidOperationException("The loop is already running; a handler cannot run it again.");

        _posts.Open();
        try
        {
            while (!_stopping) RunOnce();
        }
        finally
        {
            _posts.Close();
            _stopping = false;
            Volatile.Write(ref _running, 0);
        }
    }

    private void RunOnce()
    {
        int count = Kernel.Wait(_ready);
        Iterations++;
        if (count == Epoll.Interrupted)
        {
            Interruptions++;
            return;
        }

        int firing = Collect(_ready.AsSpan(0, count));
        for (int i = 0; i < firing && !_stopping; i++)
        {
            if (Sources.TryGet(_firing[i], out ISource? source)) source.Fire();
            else StaleEvents++;
        }

        if (!_stopping) _posts.RunAll();
        Sources.Recycle();
    }

    private int Collect(ReadOnlySpan<ulong> batch)
    {
        int firing = 0;
        foreach (ulong tag in batch)
        {
            if (!Sources.TryGet(tag, out ISource? source)) StaleEvents++;
            else if (source.Collect()) _firing[firing++] = tag;
        }

        return firing;
    }
}

namespace TimerAttributes.Machines;

/// <summary>The timers of .NET itself, each of one second, and the longest pause between two expirations of each.</summary>
internal sealed class BclTimers : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TimeSpan Last, TimeSpan Longest)> _pauses = [];
    private readonly List<IDisposable> _owned = [];
    private volatile bool _isOver;

    public BclTimers()
    {
        Repeat("Task.Delay", () => Task.Delay(Second));
        var periodic = Own(new PeriodicTimer(Second));
        Repeat("PeriodicTimer", async () => await periodic.WaitForNextTickAsync());
        Own(new Timer(_ => Note("Timer"), null, Second, Second));
        var timers = Own(new System.Timers.Timer(Second));
        timers.Elapsed += (_, _) => Note("Timers.Timer");
        timers.Start();
        var semaphore = Own(new SemaphoreSlim(0));
        Repeat("SemaphoreSlim.WaitAsync", () => semaphore.WaitAsync(Second));
        Repeat("CancelAfter", async () =>
        {
            using var source = new CancellationTokenSource(Second);
            await Task.Delay(Timeout.Infinite, source.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var slim = Own(new ManualResetEventSlim());
        Block("ManualResetEventSlim", () => slim.Wait(Second));
        var never = Own(new ManualResetEvent(false));
        Block("WaitOne", () => never.WaitOne(Second));
        Block("Thread.Sleep", () => Thread.Sleep(Second));
        object monitor = new();
        Block("Monitor.Wait", () =>
        {
            lock (monitor) Monitor.Wait(monitor, Second);
        });
    }

    /// <summary>The longest pause of each timer so far, the one that lasts included.</summary>
    public Dictionary<string, TimeSpan> LongestPauses
    {
        get
        {
            TimeSpan now = MachineClock.Monotonic;
            lock (_gate) return _pauses.ToDictionary(pair => pair.Key, pair => Max(pair.Value.Longest, now - pair.Value.Last));
        }
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (IDisposable owned in _owned) owned.Dispose();
    }

    private T Own<T>(T owned) where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    private void Repeat(string name, Func<Task> wait)
    {
        Note(name);
        _ = Again();

        async Task Again()
        {
            while (!_isOver)
            {
                await wait();
                Note(name);
            }
        }
    }

    private void Block(string name, Action wait)
    {
        Note(name);
        var thread = new Thread(() =>
        {
            while (!_isOver)
            {
                wait();
                Note(name);
            }
        });
        thread.IsBackground = true;
        thread.Start();
    }

    private void Note(string name)
    {
        TimeSpan now = MachineClock.Monotonic;
        lock (_gate) _pauses[name] = _pauses.TryGetValue(name, out var pause) ? (now, Max(pause.Longest, now - pause.Last)) : (now, TimeSpan.Zero);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

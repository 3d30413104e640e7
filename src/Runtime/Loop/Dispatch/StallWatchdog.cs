using System.Globalization;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Watches, on a thread of its own and by a kernel timer of its own, for a handler that holds the loop. It sleeps while the loop
/// does: the loop winds it up when it begins a round, and it runs down when there are no more.
/// </summary>
internal sealed class StallWatchdog
{
    private readonly HandlerMeter _meter;
    private readonly long _limit;
    private readonly Action<StalledHandler> _onStall;
    private readonly ILoopKernel _kernel;
    private readonly IKernelTimer _timer;
    private long _rounds;
    private volatile bool _awake;
    private volatile bool _disposed;

    /// <param name="kernel">The watchdog's own kernel, which the watchdog disposes of.</param>
    /// <param name="meter">Knows the handler that runs on the loop.</param>
    /// <param name="limit">How long a handler may run before it is reported.</param>
    /// <param name="onStall">Called with the handler that ran longer; if null, a line is written to standard error.</param>
    public StallWatchdog(ILoopKernel kernel, HandlerMeter meter, TimeSpan limit, Action<StalledHandler>? onStall)
    {
        _kernel = kernel;
        _meter = meter;
        _limit = limit.Ticks * TimeSpan.NanosecondsPerTick;
        _onStall = onStall ?? (static stall =>
            ErrorLine.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"'{stall.Handler}' has held the loop for {stall.Duration.TotalSeconds:F1} s: nothing else is served until it returns")));
        try
        {
            _timer = kernel.CreateTimer(Clock.Monotonic, tag: 0);
            new Thread(Run) { Name = "TimerAttributes watchdog", IsBackground = true }.UnsafeStart();
        }
        catch
        {
            _timer?.Dispose();
            kernel.Dispose();
            throw;
        }
    }

    /// <summary>The loop begins a round. Loop thread only.</summary>
    public void Wind()
    {
        Volatile.Write(ref _rounds, _rounds + 1);
        // Either the watchdog, about to go to sleep, sees that there is a round, or this sees that it sleeps.
        Interlocked.MemoryBarrier();
        if (_awake) return;
        try
        {
            Arm();
        }
        catch (LinuxException)
        {
            // Closed behind our back: a watchdog is not worth the loop. It stays as it is, awake, and asleep for ever.
        }
    }

    /// <summary>Lets the thread end, which then closes what it has.</summary>
    public void Dispose()
    {
        _disposed = true;
        try
        {
            _kernel.Wake();
        }
        catch (ObjectDisposedException)
        {
            // The thread was awake, has seen it, and was faster.
        }
        catch (LinuxException)
        {
            Expire();
        }
    }

    // Its eventfd has gone, and there is no other to be had. The timer ends the wait as well, and takes no new descriptor.
    private void Expire()
    {
        try
        {
            _timer.Arm(1, period: 0);
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    private void Arm()
    {
        _awake = true;
        _timer.Arm(_kernel.Now(Clock.Monotonic) + _limit, period: 0);
    }

    private void Run()
    {
        try
        {
            Watch();
        }
        catch (LinuxException failure)
        {
            ErrorLine.Write("the stall watchdog has ended", failure); // Closed behind our back: not worth the process.
        }
        finally
        {
            Close();
        }
    }

    private void Watch()
    {
        var ready = new EpollEvent[1];
        long seenRounds = 0, seenCalls = 0, reported = 0;
        while (!_disposed)
        {
            _kernel.Wait(ready, Timeout.InfiniteTimeSpan);
            if (_timer.ReadExpirations() == 0) continue;
            long rounds = Volatile.Read(ref _rounds), calls = _meter.Calls;
            INamed? current = _meter.Current;
            if (current is null && rounds == seenRounds)
            {
                _awake = false;
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _rounds) == rounds) continue;
            }
            else if (current is not null && calls == seenCalls && calls != reported)
            {
                reported = calls;
                Report(current);
            }

            (seenRounds, seenCalls) = (rounds, calls);
            Arm();
        }
    }

    private void Close()
    {
        try
        {
            _timer.Dispose();
        }
        catch (LinuxException)
        {
            // It was not ours any more.
        }

        _kernel.Dispose();
    }

    private void Report(INamed handler)
    {
        string name = handler.Name;
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        try
        {
            _onStall(new(name, TimeSpan.FromTicks(_limit / TimeSpan.NanosecondsPerTick)));
        }
        catch (Exception exception)
        {
            ErrorLine.Write($"'{name}' has held the loop for too long, and OnStall failed", exception);
        }

        thread.RestoreAll();
    }
}

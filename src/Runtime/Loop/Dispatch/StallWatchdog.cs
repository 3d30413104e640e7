using TimerAttributes.Durations;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Reports a handler that holds the loop for too long. The watchdog has a separate thread and a separate kernel timer. Each round of the loop keeps
/// the timer running. When there are no more rounds, the timer is not armed again, so that the watchdog sleeps while the loop sleeps.
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
    /// <param name="limit">The time that a handler may take before it is reported.</param>
    /// <param name="onStall">Called with the handler that takes longer. If it is null, a line is written to standard error.</param>
    public StallWatchdog(ILoopKernel kernel, HandlerMeter meter, TimeSpan limit, Action<StalledHandler>? onStall)
    {
        _kernel = kernel;
        _meter = meter;
        _limit = limit.Ticks * TimeSpan.NanosecondsPerTick;
        _onStall = onStall ?? (static stall =>
            ErrorLine.Write($"'{stall.Handler}' has held the loop for {DurationText.Format(DurationRange.NanosecondsOf(stall.Duration))}, and "
                + "nothing else is served until it returns; make it shorter, or do its work on another thread"));
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

    /// <summary>Tells the watchdog that the loop begins a round. Loop thread only.</summary>
    public void Wind()
    {
        Volatile.Write(ref _rounds, _rounds + 1);
        // Either the watchdog, which is about to sleep, sees the new round, or this thread sees that the watchdog sleeps.
        Interlocked.MemoryBarrier();
        if (_awake) return;
        try
        {
            Arm();
        }
        catch (LinuxException)
        {
            // Other code has closed the timer. The loop goes on without the watchdog, and this is not tried again, because _awake stays true.
        }
    }

    /// <summary>Makes the watchdog's thread end. That thread then disposes of the timer and the kernel.</summary>
    public void Dispose()
    {
        _disposed = true;
        try
        {
            _kernel.Wake();
        }
        catch (ObjectDisposedException)
        {
            // The thread has seen the flag already, and has disposed of the kernel.
        }
        catch (LinuxException)
        {
            Expire();
        }
    }

    // Other code has closed the kernel's eventfd, and there is no descriptor for a new one. The timer ends the wait as well, and needs no new
    // descriptor.
    private void Expire()
    {
        try
        {
            _timer.Arm(1, period: 0);
        }
        catch (ObjectDisposedException)
        {
            // The thread has disposed of the timer already.
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
            // Without this catch, the exception would end the process.
            ErrorLine.Write("the stall watchdog has ended, so handlers that hold the loop are not reported any more", failure);
        }
        finally
        {
            DisposeParts();
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

    private void DisposeParts()
    {
        try
        {
            _timer.Dispose();
        }
        catch (LinuxException)
        {
            // Other code had closed the timer's descriptor.
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
            ErrorLine.Write($"'{name}' has held the loop for {DurationText.Format(_limit)}, and OnStall failed", exception);
        }

        thread.RestoreAll();
    }
}

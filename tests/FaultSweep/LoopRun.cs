using System.Diagnostics;
using TimerAttributes.Linux;

namespace TimerAttributes.FaultSweep;

/// <summary>
/// An event loop with all that it can do: pipes, timers, posts, and another thread that changes them while the loop runs; from the
/// making to the disposing of it.
/// </summary>
internal sealed class LoopRun(string files, bool attach)
{
    private const int Length = 500; // ms
    private const int Patience = 10_000; // ms, with what is silent, which may be late on a busy machine.
    private const int StopPatience = 20_000; // ms
    private const int MostReports = 10; // A burst of faults may be told one by one.
    private const int MostRounds = 50_000; // While another thread's epoll_ctl waits for the tracer, the loop may go round some thousands.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly List<string> _reports = [];
    private readonly List<string> _refused = [];
    private long _start;
    private long _lastTick;
    private long _lastByte;
    private long _ticks;
    private long _bytes;
    private int _onces;
    private int _accepted;
    private int _ran;
    private volatile bool _stopping;
    private bool _isAlive;
    private string? _wrong;

    /// <summary>The loop runs within another one.</summary>
    public bool Nested { get; init; }

    /// <summary>A handler does not serve its descriptor.</summary>
    public bool Braked { get; init; }

    public TimeSpan? StallLimit { get; init; }

    public Outcome Run()
    {
        using var traffic = new Fifo(files + ".fifo");
        using var silent = new Fifo(files + ".hup");
        _start = _lastTick = _lastByte = Stopwatch.GetTimestamp();
        Outcome? outcome = null;
        if (!Try(() => outcome = Run(traffic, silent))) outcome = new(Verdict.Named, "");
        if (_refused.Count > 0 && outcome!.Verdict == Verdict.Ok) outcome = outcome with { Verdict = Verdict.Named };
        return outcome! with { Words = string.Join("; ", _refused.Append(outcome.Words).Concat(_reports)) };
    }

    private Outcome Run(Fifo traffic, Fifo silent)
    {
        var loop = new EventLoop(new() { OnError = Report, StallLimit = StallLimit });
        var thread = new Thread(() => Try(() => Serve(loop))) { Name = "TimerAttributes loop", IsBackground = true };
        bool ended = false;
        try
        {
            Watch watch = loop.Watch(traffic.Reader, Interest.Read, (_, _) => NoteBytes(traffic), "traffic");
            loop.Watch(silent.Reader, Interest.Read, (self, _) => NoteHangUp(self), "hang-up");
            loop.Every(Period, NoteTick);
            loop.Once(TimeSpan.FromMilliseconds(100), () => _onces++);
            LoopTimer late = loop.Once(TimeSpan.FromHours(1), () => _onces++);
            thread.Start();
            if (attach) Tracer.Await();
            Disturb(loop, watch, late, traffic, silent);
        }
        finally
        {
            _stopping = true;
            Try(loop.Stop);
            ended = (thread.ThreadState & System.Threading.ThreadState.Unstarted) != 0 || thread.Join(StopPatience);
            if (ended) loop.Dispose();
        }

        if (!ended) return new(Verdict.Hang, "the loop did not heed the stop");
        return Close(loop.Counters);
    }

    private void Serve(EventLoop loop)
    {
        if (!Nested)
        {
            loop.Run();
            return;
        }

        using var outer = Epoll.Create();
        outer.Add(loop.Descriptor, EpollEvents.In, 1);
        var ready = new EpollEvent[1];
        while (!_stopping)
        {
            outer.Wait(ready);
            loop.RunOnce(TimeSpan.Zero);
        }
    }

    // What another thread may do, spread over the run.
    private void Disturb(EventLoop loop, Watch watch, LoopTimer late, Fifo traffic, Fifo silent)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int step = 0; IsToGoOn(Stopwatch.GetElapsedTime(begun).TotalMilliseconds); step++)
        {
            Try(() =>
            {
                if (loop.Post(() => _ran++)) _accepted++;
            });
            traffic.Write();
            if (step == 5) Try(() => late.Change(TimeSpan.FromMilliseconds(50)));
            if (step == 10) silent.HangUp();
            if (step == 15) Try(watch.Pause);
            if (step == 18) Try(watch.Resume);
            if (step == 20) Try(() => watch.Modify(Interest.Read | Interest.PeerClosed));
            Thread.Sleep(10);
        }
    }

    private bool IsToGoOn(double milliseconds)
    {
        // In the later half of the time until now.
        double half = Stopwatch.GetElapsedTime(_start).TotalMilliseconds / 2;
        _isAlive = Stopwatch.GetElapsedTime(_start, Volatile.Read(ref _lastTick)).TotalMilliseconds > half && Volatile.Read(ref _onces) == 2
            && Stopwatch.GetElapsedTime(_start, Volatile.Read(ref _lastByte)).TotalMilliseconds > half;
        return milliseconds < Length || (milliseconds < Patience && !_isAlive && !IsTold);
    }

    private Outcome Close(EventLoopCounters counters)
    {
        string words = $"{_ticks} ticks, {_bytes} bytes, {_ran} posts, {counters.Iterations} rounds";
        if (_wrong is not null) return new(Verdict.Wrong, _wrong);
        if (_accepted != _ran) return new(Verdict.Silent, $"{_accepted} posts accepted, {_ran} run; {words}");
        if (counters.Iterations > MostRounds) return new(Verdict.Spin, $"{counters}; {words}");
        if (_reports.Count > MostReports) return new(Verdict.Noisy, words);
        return new(_isAlive ? Verdict.Ok : IsTold ? Verdict.Named : Verdict.Silent, words);
    }

    private bool IsTold
    {
        get
        {
            lock (_refused)
            {
                if (_refused.Count > 0) return true;
            }

            lock (_reports) return _reports.Exists(report => !report.Contains("'hang-up' was told", StringComparison.Ordinal));
        }
    }

    private void Report(LoopError error)
    {
        lock (_reports) _reports.Add($"[{error.Handler}: {error.Exception.Message}]");
    }

    private void NoteTick(LoopTimer timer)
    {
        _lastTick = Stopwatch.GetTimestamp();
        _ticks += timer.Expirations;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed < Period * _ticks) _wrong = $"early: tick {_ticks} of {Period} came after {elapsed}";
    }

    private void NoteHangUp(Watch watch)
    {
        if (!Braked) watch.Dispose();
    }

    private void NoteBytes(Fifo fifo)
    {
        _bytes += Math.Max(0, fifo.Read());
        _lastByte = Stopwatch.GetTimestamp();
    }

    // False where the kernel refused, which the caller is told by the exception with the call's name.
    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (LinuxException exception)
        {
            lock (_refused) _refused.Add(exception.Message);
            return false;
        }
        catch (ObjectDisposedException)
        {
            lock (_refused) _refused.Add("the watch is lost"); // As was reported.
            return false;
        }
    }
}

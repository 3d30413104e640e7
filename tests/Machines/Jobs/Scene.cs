using System.Collections.Concurrent;

namespace TimerAttributes.Machines;

/// <summary>All jobs of <see cref="Jobs"/>, from their start to their stop, on a machine that is disturbed meanwhile.</summary>
internal sealed class Scene : IDisposable
{
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Dictionary<string, (JobStats Stats, DateTimeOffset? Next)> _ended = [];
    private readonly Scheduler _scheduler;
    private long _loopTicks;

    private Scene(Report report)
    {
        Report = report;
        Began = Moment.Now;
        _scheduler = new Scheduler(ScheduledJobs.Table, new SchedulerOptions
        {
            OnError = error => _errors.Enqueue($"{error.Tick.Job}: {error.Exception.Message}"),
        });
        _scheduler.Start();
        _scheduler.Loop.Every(TimeSpan.FromSeconds(1), timer => _loopTicks += timer.Expirations);
        Started = Moment.Now;
    }

    public Report Report { get; }

    /// <summary>Just before the start.</summary>
    public Moment Began { get; }

    /// <summary>Just after the start.</summary>
    public Moment Started { get; }

    /// <summary>The last look at all jobs, just before the stop.</summary>
    public Moment Ended { get; private set; }

    /// <summary>How many due times the calls of a timer of the loop have answered for, which is due every second.</summary>
    public long LoopTicks { get; private set; }

    public EventLoopCounters Counters { get; private set; }

    /// <summary>Starts all jobs.</summary>
    public static Scene Start(Report report) => new(report);

    /// <summary>Sets the wall clock, and starts all jobs.</summary>
    public static Scene StartAt(Report report, string time)
    {
        MachineClock.Set(Time(time));
        return new(report);
    }

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public JobStats StatsOf(string job) => _ended[job].Stats;

    public DateTimeOffset? NextDueOf(string job) => _ended[job].Next;

    /// <summary>Waits until the loop has looked at all timers that are ready now: it does so before what is posted, in each of its rounds.</summary>
    public void UntilSeen()
    {
        _scheduler.Loop.Invoke(static () => { }); // Perhaps in a round that has begun before.
        _scheduler.Loop.Invoke(static () => { });
    }

    /// <summary>Waits until a job was called so many times, and then for some time.</summary>
    public static void Until(WallJob job, int calls, double thenSeconds = 0)
    {
        Patience.Until(() => Ledger.Of(job.Name).Count >= calls, $"job '{job.Name}' is called {calls} times");
        Patience.Sleep(thenSeconds);
    }

    /// <summary>Waits until the wall clock shows this.</summary>
    public static void UntilWall(DateTimeOffset time) => Patience.Until(() => MachineClock.Wall >= time, $"the wall clock shows {time:O}");

    /// <summary>Waits until each job that is due every second or two was called twice more.</summary>
    public static void GoOn()
    {
        Dictionary<string, int> before = WallJob.Frequent.ToDictionary(job => job, job => Ledger.Of(job).Count);
        foreach (string job in WallJob.Frequent) Patience.Until(() => Ledger.Of(job).Count >= before[job] + 2, $"job '{job}' is called twice more");
    }

    /// <summary>Waits as <see cref="GoOn"/>, and until the jobs that are due once were called.</summary>
    public static void GoOnWithOnce()
    {
        GoOn();
        foreach (string job in new[] { "once monotonic", "once boottime", "once realtime" })
            Patience.Until(() => Ledger.Of(job).Count > 0, $"job '{job}' is called");
    }

    /// <summary>Takes a last look at all jobs, in one turn of the loop, and stops.</summary>
    public void End()
    {
        Until(WallJob.Realtime, Ledger.Of("realtime").Count + 1, thenSeconds: 0.4); // No call is on its way to the pool then.
        _scheduler.Loop.Invoke(() =>
        {
            Ended = Moment.Now;
            foreach (ScheduledJob job in _scheduler.Jobs) _ended[job.Name] = (job.Stats, job.NextDue);
            (LoopTicks, Counters) = (_loopTicks, _scheduler.Loop.Counters);
        });
        _scheduler.StopAsync().GetAwaiter().GetResult();
        foreach (string error in _errors) Report.Must(false, $"error: {error}");
    }

    public void Dispose() => _scheduler.DisposeAsync().AsTask().GetAwaiter().GetResult();
}

using System.Diagnostics;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// The books of a long run, kept with a clock of our own. For every job, at an instant between two due times,
/// <c>instants elapsed = runs + missed + skipped</c>: less on the right is a lost tick, more a doubled one.
/// </summary>
internal static class Soak
{
    private const long SettlingTime = 60_000_000_000;

    public static async Task<Report> RunAsync(SchedulerSubject subject, TimeSpan length)
    {
        var handlers = new SoakHandler[Workload.Dense.Jobs];
        for (int job = 0; job < handlers.Length; job++) handlers[job] = new(Workload.Dense, job);

        long earliest = SoakHandler.Now;
        await using Scheduler scheduler = subject.Start(Workload.Dense, handlers);
        long latest = SoakHandler.Now;
        Thread.Sleep(length);

        var books = new Books();
        for (int job = 0; job < handlers.Length; job++) books += Settle(handlers[job], scheduler.Jobs[job]);
        await scheduler.StopAsync();

        int early = handlers.Count(handler => handler.WasEarly), astray = handlers.Count(handler => handler.Origin < earliest || handler.Origin > latest);
        long unseen = Enumerable.Range(0, handlers.Length).Sum(job => Math.Abs(scheduler.Jobs[job].Stats.Runs - handlers[job].Calls));
        bool passed = books is { Lost: 0, Doubled: 0 } && early + astray + unseen == 0;
        return new($"{books} early={early} astray={astray} unseen={unseen} passed={passed}", passed);
    }

    // A run may be under way, or the loop late, at the first look; it is not for all of a minute, unless ticks are missing.
    private static Books Settle(SoakHandler handler, ScheduledJob job)
    {
        long giveUp = SoakHandler.Now + SettlingTime;
        while (true)
        {
            long before = handler.InstantsElapsed();
            JobStats stats = job.Stats;
            long counted = stats.Runs + stats.Missed + stats.Skipped, after = handler.InstantsElapsed();
            bool settled = counted == before && counted == after;
            if (settled || counted > after || SoakHandler.Now > giveUp)
                return new(after, stats.Runs, stats.Missed, stats.Skipped, Math.Max(0, after - counted), Math.Max(0, counted - after));
        }
    }

    private readonly record struct Books(long Instants, long Runs, long Missed, long Skipped, long Lost, long Doubled)
    {
        public static Books operator +(Books a, Books b) => new(
            a.Instants + b.Instants, a.Runs + b.Runs, a.Missed + b.Missed, a.Skipped + b.Skipped, a.Lost + b.Lost, a.Doubled + b.Doubled);

        public override string ToString() =>
            $"instants={Instants} runs={Runs} missed={Missed} skipped={Skipped} equation={Instants}={Runs}+{Missed}+{Skipped} lost={Lost} doubled={Doubled}";
    }
}

/// <summary>Compares what its ticks say with the clock, read by itself.</summary>
internal sealed class SoakHandler(Workload workload, int job) : Handler
{
    private long _expirations;
    private long _calls;
    private long _origin = long.MaxValue;
    private long _soonest = long.MaxValue;

    /// <summary>CLOCK_MONOTONIC in nanoseconds.</summary>
    public static long Now => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>When the scheduler started, by what its ticks say; it has to be between our readings before and after.</summary>
    public long Origin => Volatile.Read(ref _origin);

    /// <summary>A call answered for an instant that had not come yet.</summary>
    public bool WasEarly => _soonest < Origin;

    public long InstantsElapsed() => (Now - Origin - workload.FirstDue(job)) / workload.Period + 1;

    public override ValueTask OnTick(in Tick tick, CancellationToken stop)
    {
        long now = Now, due = workload.FirstDue(job) + _expirations * workload.Period;
        _origin = Math.Min(_origin, now - tick.Lateness.Ticks * TimeSpan.NanosecondsPerTick - due);
        _expirations += tick.Expirations;
        _soonest = Math.Min(_soonest, now - workload.FirstDue(job) - (_expirations - 1) * workload.Period);
        Volatile.Write(ref _calls, _calls + 1);
        return default;
    }

    public override void OnTimer() => throw new NotSupportedException();

    public override void OnDue(DateTimeOffset due) => throw new NotSupportedException();
}

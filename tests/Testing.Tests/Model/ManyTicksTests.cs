using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>
/// Very many due times, of jobs of all policies, and what holds for each: a million, or as many as the environment's MANY_TICKS says.
/// </summary>
public class ManyTicksTests
{
    private static readonly long s_ticks = long.Parse(Environment.GetEnvironmentVariable("MANY_TICKS") ?? "1000000");

    private readonly Random _random = new(20);
    private readonly Dictionary<string, Watched> _jobs = [];
    private VirtualTime _time = null!;
    private long _early;
    private long _twice;

    // A job, and up to where its due times have been called.
    private sealed class Watched(JobSpec spec, long start)
    {
        public JobSpec Spec => spec;

        public ModelDues Dues { get; } = new(spec, null, start);

        public long End { get; set; }
    }

    [Test]
    public async Task No_due_time_is_called_early_or_twice_and_each_is_in_one_count()
    {
        using var time = new VirtualTime();
        _time = time;
        JobEntry[] entries = [.. Specs().Select(Watch)];
        var silent = new SchedulerOptions { OnError = _ => { }, DrainTimeout = Timeout.InfiniteTimeSpan };
        await using Scheduler scheduler = time.NewScheduler(new(entries), silent);
        scheduler.Start();
        long before = Stopwatch.GetTimestamp(), ticks = 0;
        while (ticks < s_ticks)
        {
            await time.AdvanceAsync(TimeSpan.FromSeconds(_random.Next(1, 120)));
            await time.StallLoopAsync(TimeSpan.FromMilliseconds(_random.Next(5_000)));
            ScheduledJob job = scheduler.Jobs[_random.Next(entries.Length)];
            if (_random.Next(2) == 0) job.Pause();
            else job.Resume();
            if (_random.Next(4) == 0) _ = job.Trigger();
            if (_random.Next(4) == 0) foreach (ScheduledJob paused in scheduler.Jobs) paused.Resume();
            ticks = scheduler.Jobs.Sum(each => Sum(each.Stats));
        }

        await scheduler.StopAsync();
        JobStats[] stats = [.. scheduler.Jobs.Select(job => job.Stats)];
        TestContext.Progress.WriteLine($"{ticks} due times of {entries.Length} jobs in {Stopwatch.GetElapsedTime(before).TotalSeconds:F1} s: "
            + $"{stats.Sum(s => s.Runs)} runs, {stats.Sum(s => s.Skipped)} skipped, {stats.Sum(s => s.Suppressed)} suppressed, "
            + $"{stats.Sum(s => s.Missed)} missed, {stats.Sum(s => s.Dropped)} dropped; {stats.Sum(s => s.Retries)} retries, "
            + $"{stats.Sum(s => s.Timeouts)} time-outs, {stats.Sum(s => s.Cancelled)} cancelled.");
        Assert.That((_early, _twice), Is.EqualTo((0L, 0L)));
        foreach (ScheduledJob job in scheduler.Jobs.Where(job => job.Options.Missed != MissedTicks.Delay))
        {
            int due = _jobs[job.Name].Dues.Take(time.TimeProvider.GetTimestamp()).Count;
            Assert.That(Sum(job.Stats), Is.EqualTo(due), $"{job}, {job.Options.Overlap}, {job.Options.Missed}");
        }

        Assert.That(stats, Has.All.Matches<JobStats>(one => one.Runs > 100), "each has something to show");
        Assert.That(ticks, Is.GreaterThanOrEqualTo(s_ticks));
    }

    private static long Sum(JobStats stats) => stats.Runs + stats.Skipped + stats.Suppressed + stats.Missed + stats.Dropped + stats.SteppedOver;

    // Every overlap with every way to miss that goes with it, in places and with other options that change from one to the next.
    private static IEnumerable<JobSpec> Specs()
    {
        int n = 0;
        foreach (Overlap overlap in Enum.GetValues<Overlap>())
        {
            foreach (MissedTicks missed in Enum.GetValues<MissedTicks>())
            {
                if (missed == MissedTicks.Delay && overlap != Overlap.Skip) continue;
                if (missed == MissedTicks.Burst && overlap == Overlap.CancelPrevious) continue;
                yield return Spec(++n, overlap, missed, takes: 0);
                yield return Spec(++n, overlap, missed, takes: 40 * n);
            }
        }
    }

    private static JobSpec Spec(int n, Overlap overlap, MissedTicks missed, int takes)
    {
        var period = TimeSpan.FromMilliseconds(takes == 0 ? 100 + n : 250 + 10 * n);
        var schedule = Schedule.Every(period, TimeSpan.FromMilliseconds(17 * n));
        if (n % 5 == 1) schedule = schedule.WithJitter(period / 2);
        if (n % 5 == 2) schedule = schedule.WithAccuracy(TimeSpan.FromMilliseconds(30));
        var options = new JobOptions
        {
            Overlap = overlap,
            Missed = missed,
            RunOn = n % 3 == 0 ? RunOn.Loop : RunOn.Pool,
            Group = n % 4 == 0 && overlap != Overlap.Concurrent ? "db" : null,
            Timeout = n % 3 == 1 && takes > 0 ? TimeSpan.FromMilliseconds(takes) : null,
            Retries = n % 4,
            RetryDelay = n % 4 > 0 ? TimeSpan.FromMilliseconds(20) : null,
        };
        return new($"job {n}", schedule, options, [new(takes, false, null), new(takes, true, null), new(takes, false, null)])
        {
            Wanted = n % 6 == 5 ? [true, true, false] : null,
        };
    }

    private JobEntry Watch(JobSpec spec)
    {
        var job = new Watched(spec, _time.TimeProvider.GetTimestamp());
        _jobs.Add(spec.Name, job);
        return spec.ToEntry((tick, stop) => Handle(job, tick, stop));
    }

    private ValueTask Handle(Watched job, in Tick tick, CancellationToken stop)
    {
        if (tick.Due > _time.Now) _early++;
        if (tick.Reason == TickReason.Scheduled)
        {
            // A jittered due time is less than a period after its instant, and so less than one before where the next may be.
            Schedule schedule = job.Spec.Schedule;
            long period = schedule.PeriodNanoseconds / 100, moved = schedule.Jitter?.Ticks ?? schedule.Accuracy?.Ticks ?? 0;
            if (tick.Due.UtcTicks < job.End) _twice++;
            job.End = Math.Max(tick.Due.UtcTicks + 1, tick.Due.UtcTicks + tick.Expirations * period - moved);
        }

        Behaviour behaviour = job.Spec.Of(tick.Sequence);
        if (behaviour is { Takes: 0, Throws: false }) return default;
        return new(Work(behaviour, stop));
    }

    private async Task Work(Behaviour behaviour, CancellationToken stop)
    {
        var takes = TimeSpan.FromMilliseconds(behaviour.Takes);
        if (behaviour.Takes > 0) await Task.Delay(takes, _time.TimeProvider, stop);
        if (behaviour.Throws) throw new InvalidOperationException("on purpose");
    }
}

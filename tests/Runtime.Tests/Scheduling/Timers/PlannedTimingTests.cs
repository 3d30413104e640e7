using System.Globalization;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Due times that are planned, on the kernel itself: never early, none lost.</summary>
[RealKernel]
public class PlannedTimingTests
{
    private const int PR_SET_TIMERSLACK = 29;

    [Test]
    public async Task No_planned_due_time_is_early_or_lost()
    {
        // On the wall clock the tick's due time is the timer's own, and a test can read the clock.
        TimeSpan ms = TimeSpan.FromMilliseconds(1);
        Schedule every = Schedule.Every("5ms", clock: Clock.Realtime);
        Schedule[] schedules =
        [
            every.WithJitter(4 * ms), every.WithAccuracy(5 * ms), every.WithAccuracy(3 * ms), every.Align(), every.Align().WithJitter(4 * ms),
            every.WithSpread(5 * ms), Schedule.Every("5ms", "50us", Clock.Realtime).WithJitter(ms),
        ];
        int early = 0;
        long[] instants = new long[schedules.Length];
        DateTimeOffset start = DateTimeOffset.UtcNow;
        await using var scheduler = new Scheduler(new JobTable([.. schedules.Select((schedule, n) => Job.Of($"job {n}", schedule, tick =>
        {
            if (DateTimeOffset.UtcNow < tick.Due) early++;
            Volatile.Write(ref instants[n], instants[n] + tick.Expirations);
        }))]));
        scheduler.Start();
        Assert.That(() => instants.Select((_, n) => Volatile.Read(ref instants[n])), Is.All.GreaterThan(300).After(Patience.Milliseconds, 20));
        await scheduler.StopAsync();
        Assert.That(early, Is.Zero);
        Assert.That(instants, Is.All.LessThanOrEqualTo((DateTimeOffset.UtcNow - start) / (5 * ms) + 1), "none doubled");
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Failures), Is.All.Zero);
    }

    [Test]
    public async Task A_grid_is_the_kernel_s_to_count_and_any_other_plan_is_armed_for_one_due_time()
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        await using var scheduler = new Scheduler(new JobTable(
            Job.Of("jitter", Schedule.Every("1000s").WithJitter(second), _ => { }),
            Job.Of("odd", Schedule.Every("1000s").WithAccuracy(300 * second), _ => { }),
            Job.Of("accurate", Schedule.Every("1000s").WithAccuracy(500 * second), _ => { }),
            Job.Of("aligned", Schedule.Every("1000s").Align(), _ => { }),
            Job.Of("spread", Schedule.Every("1000s").WithSpread(second), _ => { })));
        scheduler.Start();
        (long Value, long Interval, int ClockId, int Flags)[] timers = Descriptors.Timers();
        Assert.That(timers.Select(timer => timer.Interval / 1_000_000_000), Is.EquivalentTo(new long[] { 0, 0, 1_000, 1_000, 1_000 }));
        (long Value, long Interval, int ClockId, int Flags) aligned = timers.Single(timer => timer.ClockId == 0);
        Assert.That(aligned with { Value = 0 }, Is.EqualTo((0L, 1_000_000_000_000L, 0, 3)),
            "absolute, on the wall clock, cancelled when that is set");
        Assert.That(scheduler.Jobs[3].NextDue!.Value.ToUnixTimeMilliseconds() % 1_000_000, Is.Zero);
        Assert.That(aligned.Value, Is.InRange(0, 1_000_000_000_000));

        scheduler.Jobs[0].Reschedule(5_000 * second);
        scheduler.Jobs[4].Reschedule(5_000 * second);
        Assert.That(() => Descriptors.Timers().Select(timer => timer.Interval / 1_000_000_000),
            Is.EquivalentTo(new long[] { 0, 0, 1_000, 1_000, 5_000 }).After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task A15_the_timer_slack_of_the_loop_thread_makes_no_tick_late()
    {
        var late = new List<TimeSpan>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Of("job", Schedule.Every("10ms").WithJitter(TimeSpan.FromMilliseconds(5)), tick =>
        {
            if (late.Count == 0) Assert.That(Libc.prctl(PR_SET_TIMERSLACK, 50_000_000_000, 0, 0, 0), Is.Zero);
            late.Add(tick.Lateness);
            if (late.Count == 20) done.TrySetResult();
        })));
        scheduler.Start();
        // A wait with a time-out would be late by up to 50 s each time.
        await done.Task.WaitAsync(Patience.Span);
        await scheduler.StopAsync(); // Until then the handler goes on filling the list.
        Assert.That(late, Is.All.LessThan(TimeSpan.FromSeconds(25)));
        Assert.That(scheduler.Jobs[0].Stats.Failures, Is.Zero);
    }

    [Test]
    public async Task A14_the_loop_waits_without_a_time_out_so_that_neither_a_long_period_nor_its_priority_matters()
    {
        string? thread = null;
        await using var scheduler = new Scheduler(new JobTable(
            Job.Every("10s", _ => { }, name: "long", first: "1h"),
            Job.Of("jittered", Schedule.Every("10s").WithJitter(TimeSpan.FromSeconds(1)), _ => { }),
            Job.With(new() { Timeout = TimeSpan.FromSeconds(10) }, "1h", (_, stop) => new(Task.Delay(Timeout.Infinite, stop)), "timed"),
            Job.Once("0s", _ =>
            {
                Assert.That(Libc.setpriority(0, 0, 10), Is.Zero); // Of this thread.
                Volatile.Write(ref thread, new FileInfo("/proc/thread-self").LinkTarget);
            }, name: "nice")));
        scheduler.Start();
        Task<JobOutcome> timed = scheduler.Jobs[2].Trigger();
        Assert.That(() => Volatile.Read(ref thread) is not null && scheduler.Jobs[2].RunningSince is not null, Is.True.After(Patience.Milliseconds, 5));
        // The call it sleeps in, and its arguments in hexadecimal: epoll_pwait(epfd, events, maxevents, timeout, …).
        string path = $"/proc/{thread}/syscall";
        if (!File.Exists(path)) Assert.Ignore("the kernel does not show system calls");
        Assert.That(() => WaitTimeout(File.ReadAllText(path)), Is.EqualTo(-1).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();
        Assert.That((await timed).Result, Is.EqualTo(JobResult.Cancelled), "its time-out had not come: the loop slept with it set");

        static int? WaitTimeout(string call)
        {
            string[] words = call.Split(' ');
            if (words.Length < 6) return null; // "running"
            return (int)(uint)(ulong.Parse(words[4].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & uint.MaxValue);
        }
    }

    [Test]
    public async Task F08_reschedules_from_four_threads_at_once_take_one_descriptor_and_lose_no_job()
    {
        await using var scheduler = new Scheduler(new JobTable(
            [.. Enumerable.Range(0, 4).Select(n => Job.Every("1ms", _ => { }, name: $"job {n}")), Job.Every("1ms", _ => { }, name: "neighbour")]));
        scheduler.Start();
        int before = Descriptors.Timers().Length;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() =>
        {
            var random = new Random(n);
            for (int i = 0; i < 20_000; i++) scheduler.Jobs[random.Next(4)].Reschedule(TimeSpan.FromTicks(random.Next(10_000, 30_000)));
        })));
        Assert.That((before, Descriptors.Timers().Length), Is.EqualTo((1, 5)));

        long[] runs = [.. scheduler.Jobs.Select(job => job.Stats.Runs)];
        Assert.That(() => scheduler.Jobs.Select((job, n) => job.Stats.Runs - runs[n]), Is.All.GreaterThan(20).After(Patience.Milliseconds, 10), "all are called");
        foreach (ScheduledJob job in scheduler.Jobs.Take(4)) job.Reschedule(TimeSpan.FromHours(1));
        scheduler.Loop.Invoke(static () => { }); // Whatever was under way has been called.
        runs = [.. scheduler.Jobs.Select(job => job.Stats.Runs)];
        Assert.That(() => scheduler.Jobs[4].Stats.Runs - runs[4], Is.GreaterThan(20).After(Patience.Milliseconds, 10));
        Assert.That(scheduler.Jobs.Take(4).Select(job => job.Stats.Runs), Is.EqualTo(runs.Take(4)), "and none of an old grid");
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Failures), Is.All.Zero);
    }
}

using System.Diagnostics.Metrics;
using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Tests.Telemetry;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary>Jobs with <see cref="JobOptions.Precision"/> on the loop, on a kernel whose wake-ups have known latencies.</summary>
public class PreciseJobTests
{
    private const long Microsecond = 1_000;
    private const int Learnt = 300; // Runs after which the lead is that of the latest latencies.

    private static readonly JobOptions Precise = new() { RunOn = RunOn.Loop, Precision = TimeSpan.FromMicroseconds(10) };

    [Test]
    public async Task A_run_begins_on_time_although_each_wake_up_is_late()
    {
        Lateness[] late = await LatenessesAsync(_ => 40 * Microsecond, Precise, 400);
        Assert.That(late.Select(one => one.Value), Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMicroseconds(6)), "From the first run on.");
    }

    [Test]
    public async Task Without_a_precision_a_run_is_as_late_as_the_wake_up()
    {
        Lateness[] late = await LatenessesAsync(_ => 40 * Microsecond, new() { RunOn = RunOn.Loop }, 50);
        Assert.That(late.Select(one => one.Value), Is.All.InRange(TimeSpan.FromMicroseconds(40), TimeSpan.FromMicroseconds(41)));
    }

    [Test]
    public async Task The_lead_is_learned_from_the_latest_wake_ups_and_99_of_100_runs_are_precise()
    {
        // Arrange: from 100 to 300 µs, each the same number of times, and one of 200 takes 2 ms.
        long Latency(int wakeUp) => wakeUp % 200 == 199 ? 2_000 * Microsecond : (100 + wakeUp * 7 % 200) * Microsecond;

        // Act
        Lateness[] late = (await LatenessesAsync(Latency, Precise, 2_000, budget: 1))[Learnt..];

        // Assert
        Assert.That(late.Count(one => one.Value > TimeSpan.FromMicroseconds(10)), Is.LessThan(late.Length / 100));
        Assert.That(late.Select(one => one.Value), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_lead_for_the_latest_wake_up_is_chosen_only_while_the_budget_has_reserves()
    {
        // Arrange: a spin of 260 µs in each period would take five times the budget, and one of 100 wake-ups is not worth it.
        static long Latency(int wakeUp) => (wakeUp % 200 == 199 ? 300 : 40) * Microsecond;
        JobStats poor = default, rich = default;

        // Act
        await LatenessesAsync(Latency, Precise, 2_000, onStop: end => poor = end);
        await LatenessesAsync(Latency, Precise, 2_000, budget: 1, onStop: end => rich = end);

        // Assert
        Assert.That(rich.Imprecise, Is.LessThanOrEqualTo(1), "The first of them.");
        Assert.That(poor.Imprecise, Is.InRange(5, 10));
        Assert.That(poor.SpinCuts, Is.Zero);
    }

    [Test]
    public async Task No_thread_spins_for_wake_ups_that_are_precise_by_themselves()
    {
        // Arrange
        long spun = 0;

        // Act: with 3 µs, half of the precision is enough.
        await LatenessesAsync(_ => 3 * Microsecond, Precise, 600, onStop: stats => spun = stats.SpinCuts + stats.Imprecise);
        Lateness[] late = await LatenessesAsync(_ => 3 * Microsecond, Precise, 600);

        // Assert
        Assert.That(late[Learnt..].Select(one => one.Value), Is.All.InRange(TimeSpan.FromMicroseconds(3), TimeSpan.FromMicroseconds(4)));
        Assert.That(spun, Is.Zero);
    }

    [Test]
    public async Task Due_times_that_passed_meanwhile_are_missed_and_none_is_run_twice()
    {
        // Arrange: one wake-up of fifty takes three and a half periods.
        long Latency(int wakeUp) => wakeUp % 50 == 49 ? 3_500 * Microsecond : 30 * Microsecond;
        JobStats stats = default;

        // Act
        Lateness[] late = await LatenessesAsync(Latency, Precise, 500, onStop: end => stats = end);

        // Assert
        Assert.That(late.Sum(one => one.Expirations), Is.EqualTo(late.Length + stats.Missed).Within(4), "The last due times came before the stop.");
        Assert.That(late.Zip(late.Skip(1), static (one, next) => next.Due - one.Due == one.Expirations * TimeSpan.FromMilliseconds(1)), Is.All.True);
        Assert.That(stats.Imprecise, Is.GreaterThanOrEqualTo(9));
    }

    [Test]
    public async Task Several_jobs_share_a_spin_and_begin_in_the_order_of_their_due_times()
    {
        // Arrange: due 2 µs apart. The loop wakes up 5 µs after the first of them at most, when some of them have passed.
        var order = new List<int>();
        using var done = new CountdownEvent(4 * 100);
        JobEntry Row(int number) => JobRow.Of($"job {number}", Schedule.Every(TimeSpan.FromMilliseconds(1), TimeSpan.FromTicks(20 * number)), Precise, tick =>
        {
            order.Add(number);
            if (!done.IsSet) done.Signal();
            Assert.That(tick.Lateness, Is.InRange(TimeSpan.Zero, TimeSpan.FromMicroseconds(10)));
        });

        // Act
        await using var scheduler = new Scheduler(new JobTable([Row(3), Row(1), Row(0), Row(2)]), new() { SpinBudget = 1 }, static () => new LatentKernel(_ => 40 * Microsecond));
        scheduler.Start();
        done.Wait(Patience.Span);
        await scheduler.StopAsync();

        // Assert
        int[] settled = [.. order.Skip(80)]; // Before that, the guess and what was learned give different leads.
        Assert.That(settled.Zip(settled.Skip(1), static (one, next) => (one + 1) % 4 == next), Is.All.True);
        Assert.That(scheduler.Jobs.Sum(static job => job.Stats.Failures), Is.Zero);
    }

    [Test]
    public async Task A_budget_that_is_used_up_shortens_the_waits_and_is_reported_once()
    {
        // Arrange: half of the wake-ups take 200 µs, so that the others would have to wait for more than 5 % of the time.
        var errors = new List<JobError>();
        JobStats stats = default;

        // Act
        Lateness[] late = await LatenessesAsync(
            static wakeUp => (wakeUp % 2 == 0 ? 20 : 200) * Microsecond, Precise, 3_000, onError: errors.Add, onStop: end => stats = end);

        // Assert
        Assert.That(errors.Select(static error => error.Exception), Is.All.InstanceOf<PrecisionException>().And.Exactly(1).Items);
        Assert.That(errors[0].Exception.Message, Does.StartWith(
            "The waits for job 'job' and the other precise jobs have used up SchedulerOptions.SpinBudget, which is 0.05 of").And.Contain("took 200us."));
        Assert.That(stats.SpinCuts, Is.GreaterThan(1_000));
        Assert.That(stats.Imprecise, Is.InRange(late.Length / 4, late.Length));
        Assert.That(late.Select(static one => one.Value), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task The_meter_has_the_counts_of_shorter_leads_and_of_late_runs()
    {
        // Arrange
        using var meters = new Meters();
        (double cuts, double imprecise, JobStats before, JobStats after) = (0, 0, default, default);

        // Act
        await LatenessesAsync(
            static wakeUp => (wakeUp % 2 == 0 ? 20 : 200) * Microsecond, Precise, 1_000, onError: static _ => { }, meters: meters,
            onDone: job => (before, cuts, imprecise, after) = (job.Stats, meters.Now("spin_cuts").Single(), meters.Now("imprecise").Single(), job.Stats));

        // Assert: the job goes on running meanwhile.
        Assert.That(before.SpinCuts, Is.GreaterThan(100));
        Assert.That(cuts, Is.InRange(before.SpinCuts, after.SpinCuts));
        Assert.That(imprecise, Is.InRange(before.Imprecise, after.Imprecise));
    }

    [Test]
    public async Task A_step_of_the_wall_clock_during_the_wait_makes_no_run_early_and_none_double([Values(-3_600, 3_600)] int seconds)
    {
        // Arrange: the clock is set in each tenth wake-up, before the handler is called.
        LatentKernel? kernel = null;
        long Latency(int wakeUp)
        {
            if (wakeUp == 400) ThreadPool.UnsafeQueueUserWorkItem(_ => kernel!.StepWallClock(seconds * 1_000_000_000L), null);
            return 40 * Microsecond;
        }

        // Act
        Lateness[] late = await LatenessesAsync(Latency, Precise, 800, clock: Clock.Realtime, onKernel: made => kernel = made);

        // Assert
        Assert.That(late.Select(one => one.Value), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(late.Select(one => one.Due), Is.Unique.And.Ordered);
    }

    [Test]
    public async Task Wake_ups_that_no_lead_helps_against_do_not_make_the_lead_longer()
    {
        // Arrange: four of a hundred.
        static long Latency(int wakeUp) => wakeUp % 25 == 24 ? 2_000 * Microsecond : 40 * Microsecond;
        JobStats stats = default;

        // Act
        Lateness[] late = await LatenessesAsync(Latency, Precise, 1_000, onStop: end => stats = end);

        // Assert
        Assert.That(stats.SpinCuts, Is.Zero);
        Assert.That(late.Take(1_000).Count(one => one.Value > TimeSpan.FromMicroseconds(10)), Is.InRange(35, 90), "Those, and some of the runs after them.");
    }

    [Test]
    public async Task What_the_loop_does_meanwhile_is_not_taken_for_a_late_wake_up()
    {
        // Arrange: due 300 µs after a job whose handler takes 400 µs, so that its timer expires while the loop is busy.
        var late = new List<TimeSpan>();
        using var done = new ManualResetEventSlim();
        var kernel = new LatentKernel(_ => 40 * Microsecond);
        JobEntry busy = JobRow.Of("busy", Schedule.Every(TimeSpan.FromMilliseconds(1)), RunOn.Loop, _ =>
        {
            for (int n = 0; n < 40_000; n++) kernel.Now(Clock.Monotonic);
        });
        JobEntry row = JobRow.Of("job", Schedule.Every(TimeSpan.FromMilliseconds(1), TimeSpan.FromMicroseconds(1_300)), Precise, tick =>
        {
            late.Add(tick.Lateness);
            if (late.Count == 2_000) done.Set();
        });

        // Act
        await using var scheduler = new Scheduler(new JobTable(busy, row), new(), () => kernel);
        scheduler.Start();
        Assert.That(done.Wait(Patience.Span), Is.True);
        await scheduler.StopAsync();

        // Assert
        Assert.That(scheduler.Jobs.Select(static job => job.Stats.SpinCuts), Is.All.Zero);
    }

    [Test]
    public async Task In_virtual_time_each_run_is_on_time_and_no_thread_spins()
    {
        var due = new List<TimeSpan>();
        await using var virtualTime = new VirtualScheduler(
            Job.With(Precise, "1ms", tick => due.Add(tick.Lateness)));
        virtualTime.Kernel.Advance("10ms");
        Assert.That(due, Is.EqualTo(Enumerable.Repeat(TimeSpan.Zero, 10)));
    }

    private static async Task<Lateness[]> LatenessesAsync(
        Func<int, long> latency, JobOptions options, int runs, double budget = 0.05, Clock clock = Clock.Monotonic,
        Action<JobError>? onError = null, Action<JobStats>? onStop = null, Action<LatentKernel>? onKernel = null, Action<ScheduledJob>? onDone = null,
        IMeterFactory? meters = null)
    {
        var late = new List<Lateness>();
        using var done = new ManualResetEventSlim();
        var kernel = new LatentKernel(latency);
        onKernel?.Invoke(kernel);
        await using var scheduler = new Scheduler(
            new JobTable(JobRow.Of("job", Schedule.Every("1ms", null, clock), options, tick =>
            {
                late.Add(new(tick.Lateness, tick.Due, tick.Expirations));
                if (late.Count == runs) done.Set();
            })),
            new() { SpinBudget = budget, MeterFactory = meters, OnError = onError ?? (static error => Assert.Fail(error.Exception.Message)) }, () => kernel);
        scheduler.Start();
        Assert.That(done.Wait(Patience.Span), Is.True);
        onDone?.Invoke(scheduler.Jobs[0]);
        await scheduler.StopAsync();
        onStop?.Invoke(scheduler.Jobs[0].Stats);
        return [.. late];
    }

    private readonly record struct Lateness(TimeSpan Value, DateTimeOffset Due, long Expirations);
}

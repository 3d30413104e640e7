using TimerAttributes.Linux;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>A job that gets another period while the scheduler runs.</summary>
public class RescheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget() => _ticks.Clear();

    private IEnumerable<DateTimeOffset> Dues => _ticks.Select(tick => tick.Due);

    [Test]
    public async Task A10_a_new_grid_begins_at_the_call_and_never_fires_by_itself()
    {
        await using var run = new VirtualScheduler(Job.Every("10s", _ticks.Add));
        run.Kernel.Advance("14s");
        ScheduledJob job = run.Scheduler.Jobs[0];
        job.Reschedule(3 * Second);
        Assert.That((job.Schedule.ToString(), job.NextDue), Is.EqualTo(("every 3s", At(17))));
        Assert.That(Dues, Is.EqualTo(new[] { At(10) }));
        run.Kernel.Advance("7s");
        job.Reschedule(1000 * Second);
        run.Kernel.Advance("1000s");
        Assert.That(Dues, Is.EqualTo(new[] { At(10), At(17), At(20), At(1021) }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1), "The shared timer has no job left.");
    }

    [Test]
    public async Task A_job_that_is_rescheduled_time_and_again_just_before_its_timer_is_read_has_no_broken_timer()
    {
        var errors = new List<JobError>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = errors.Add }, Job.Every("1s", _ticks.Add));
        ScheduledJob job = run.Scheduler.Jobs[0];
        job.Reschedule(2 * Second);
        job.Reschedule(Second);
        run.Kernel.BeforeRead = () =>
        {
            job.Reschedule(2 * Second);
            job.Reschedule(Second);
        };
        for (int n = 0; n < 40; n++) run.Kernel.Advance("1s");
        Assert.That((_ticks, errors), Is.EqualTo((new List<Tick>(), new List<JobError>())));
        run.Kernel.BeforeRead = null;
        run.Kernel.Advance("1s");
        Assert.That(Dues, Is.EqualTo(new[] { At(41) }));
    }

    [Test]
    public async Task Others_of_the_same_grid_stay_on_it()
    {
        await using var run = new VirtualScheduler(Job.Every("10s", _ticks.Add, name: "a"), Job.Every("10s", _ => { }, name: "b"));
        run.Scheduler.Jobs[1].Reschedule(Second);
        run.Kernel.Advance("20s");
        Assert.That(Dues, Is.EqualTo(new[] { At(10), At(20) }));
        Assert.That(run.Scheduler.Jobs[1].Stats.Runs, Is.EqualTo(20));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
    }

    [TestCase("1s", Description = "in one batch by two slots")]
    [TestCase("500ms")]
    public async Task A10_a_tick_of_the_same_batch_is_not_delivered(string neighbour)
    {
        VirtualScheduler run = null!;
        run = new VirtualScheduler(
            Job.Every(neighbour, _ => run.Scheduler.Jobs[1].Reschedule(TimeSpan.FromSeconds(7)), name: "a", first: "1s"),
            Job.Every("1s", _ticks.Add, name: "b"));
        run.Kernel.Leap("1s");
        Assert.That(_ticks, Is.Empty);
        Assert.That(run.Scheduler.Jobs[1].NextDue, Is.EqualTo(At(8)));
        await run.DisposeAsync();
    }

    [Test]
    public async Task A10_nor_is_one_of_the_job_s_own_slot()
    {
        VirtualScheduler run = null!;
        run = new VirtualScheduler(
            Job.Every("1s", _ => run.Scheduler.Jobs[1].Reschedule(TimeSpan.FromSeconds(7)), name: "a", first: "2s"),
            Job.Every("5s", _ticks.Add, name: "b"));
        run.Scheduler.Jobs[1].Reschedule(2 * Second);
        run.Kernel.Leap("2s");
        Assert.That(_ticks, Is.Empty);
        run.Kernel.Reads.Enqueue(0); // EAGAIN, of an event that was on its way.
        run.Kernel.Advance("500ms");
        await run.DisposeAsync();
    }

    [Test]
    public async Task F08_a_handler_reschedules_itself_a_million_times_without_drift_or_descriptors()
    {
        VirtualScheduler run = null!;
        int most = 0;
        await using var one = run = new VirtualScheduler(Job.Every("1s", tick =>
        {
            _ticks.Add(tick);
            for (int n = 1; n < 100_000; n++) run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromTicks(10_000 + n % 77_777));
            run.Scheduler.Jobs[0].Reschedule(2 * Second);
            most = Math.Max(most, run.Kernel.LiveTimers);
        }));
        run.Kernel.Advance("20s");
        Assert.That(Dues, Is.EqualTo(Enumerable.Range(0, 10).Select(n => At(1 + 2 * n))));
        Assert.That((most, run.Kernel.LiveTimers), Is.EqualTo((2, 1)));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 10 }));
    }

    [Test]
    public async Task Once_gets_a_new_delay_even_when_it_is_over()
    {
        await using var run = new VirtualScheduler(Job.Once("5s", _ticks.Add));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("1s");
        job.Reschedule(9 * Second);
        run.Kernel.Advance("60s");
        Assert.That((job.NextDue, job.Schedule.ToString()), Is.EqualTo(((DateTimeOffset?)null, "once after 9s")));
        job.Reschedule(TimeSpan.Zero);
        run.Kernel.Settle();
        job.Reschedule(4 * Second);
        run.Kernel.Advance("60s");
        Assert.That(Dues, Is.EqualTo(new[] { At(10), At(61), At(65) }));
    }

    [Test]
    public async Task An_aligned_job_stays_on_multiples_and_a_spread_one_is_due_a_period_later()
    {
        await using var run = new VirtualScheduler(
            Job.Of("aligned", Schedule.Every("1h").Align(), _ticks.Add), Job.Of("spread", Schedule.Every("1h").WithSpread(Second), _ticks.Add),
            Job.Of("accurate", Schedule.Every("1h").WithAccuracy(Second), _ticks.Add));
        run.Kernel.Advance("100s500ms");
        foreach (ScheduledJob job in run.Scheduler.Jobs) job.Reschedule(60 * Second);
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[] { At(120), At(160.5), At(161) }));
    }

    [Test]
    public async Task A_period_that_cannot_be_is_refused_by_name_and_changes_nothing()
    {
        await using var run = new VirtualScheduler(Job.Of("Acme.Poll", Schedule.Every("10s").WithJitter(2 * Second), _ticks.Add),
            Job.Once("1h", _ => { }, name: "once"), Job.Every("10us", _ => { }, name: "tiny", first: "1d", tiny: true));
        ScheduledJob job = run.Scheduler.Jobs[0];
        DateTimeOffset? next = job.NextDue;
        Assert.That(() => job.Reschedule(TimeSpan.Zero),
            Refused("Job 'Acme.Poll' cannot be rescheduled. The period '0s' is shorter than the shortest period, 1ms"));
        Assert.That(() => job.Reschedule(TimeSpan.FromTicks(1_000)), Refused("'100us' is shorter than 1ms; write AllowTiny = true"));
        Assert.That(() => job.Reschedule(-Second), Refused("is negative"));
        Assert.That(() => job.Reschedule(TimeSpan.MaxValue), Refused("is longer than the longest duration"));
        Assert.That(() => job.Reschedule(2 * Second),
            Throws.ArgumentException.With.Message.Contains("Job 'Acme.Poll': Jitter '2s' is not less than the period '2s'"));
        Assert.That(() => run.Scheduler.Jobs[1].Reschedule(-Second), Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.EqualTo("Job 'once' cannot be rescheduled. The delay '-1s' is negative; write 0s to be due at once. (Parameter 'period')"));
        Assert.That(() => run.Scheduler.Jobs[2].Reschedule(TimeSpan.FromTicks(1_000)), Throws.Nothing, "it was below a millisecond before");
        Assert.That((job.Schedule.PeriodNanoseconds, job.NextDue), Is.EqualTo((10_000_000_000, next)));

        static NUnit.Framework.Constraints.Constraint Refused(string complaint) =>
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(complaint);
    }

    [Test]
    public async Task D02_a_loop_that_cannot_be_woken_does_not_undo_what_has_taken_effect()
    {
        await using var run = new VirtualScheduler(Job.Every("1s", _ticks.Add));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Fail("write(eventfd)", Errno.EMFILE);
        job.Reschedule(5 * Second);
        run.Kernel.Advance("5s");
        Assert.That((job.Schedule.PeriodNanoseconds, _ticks.Single().Due), Is.EqualTo((5_000_000_000, At(5))));
    }

    [TestCase("timerfd_create", Errno.EMFILE)]
    [TestCase("timerfd_settime", 22)]
    public async Task D02_a_refused_timer_is_the_caller_s_exception_and_the_old_schedule_stands(string call, int errno)
    {
        await using var run = new VirtualScheduler(Job.Every("10s", _ticks.Add));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Fail(call, errno, times: call == "timerfd_create" ? 2 : 1); // Of a timer of its own, and of one that slots share.
        Assert.That(() => job.Reschedule(Second), Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(errno));
        Assert.That((job.Schedule.ToString(), job.NextDue, run.Kernel.LiveTimers), Is.EqualTo(("every 10s", At(10), 1)));
        run.Kernel.Advance("10s");
        job.Reschedule(4 * Second);
        if (call == "timerfd_settime")
        {
            run.Kernel.Fail(call, errno);
            Assert.That(() => job.Reschedule(Second), Throws.TypeOf<LinuxException>());
        }

        run.Kernel.Advance("8s");
        Assert.That(Dues, Is.EqualTo(new[] { At(10), At(14), At(18) }));
    }

    [Test]
    public async Task Before_the_start_it_is_what_the_job_starts_with_and_after_the_stop_it_calls_no_handler()
    {
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("10s", _ticks.Add)), null, () => kernel);
        scheduler.Jobs[0].Reschedule(4 * Second);
        Assert.That(scheduler.Jobs[0].NextDue, Is.Null);
        scheduler.Start();
        kernel.Advance("8s");
        Assert.That(Dues, Is.EqualTo(new[] { At(4), At(8) }));

        await scheduler.StopAsync();
        scheduler.Jobs[0].Reschedule(Second);
        Assert.That((scheduler.Jobs[0].NextDue, scheduler.Jobs[0].Schedule.ToString()), Is.EqualTo(((DateTimeOffset?)null, "every 1s")));
        Assert.That(kernel.LiveTimers, Is.Zero);
    }

    [Test]
    public async Task D10_the_own_timer_is_mended_like_any_other_and_one_that_was_given_up_comes_back_by_a_new_schedule()
    {
        var errors = new List<JobError>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = errors.Add }, Job.Every("10s", _ticks.Add));
        ScheduledJob job = run.Scheduler.Jobs[0];
        job.Reschedule(Second);
        run.Kernel.Fail("read(timerfd)", 9);
        run.Kernel.Advance("2s");
        Assert.That(Dues, Is.EqualTo(new[] { At(1), At(2) }));
        run.Kernel.Fail("read(timerfd)", 9);
        run.Kernel.Fail("timerfd_create", Errno.EMFILE);
        run.Kernel.Advance("2s");
        Assert.That((job.NextDue, run.Kernel.LiveTimers), Is.EqualTo(((DateTimeOffset?)null, 0)));
        Assert.That(errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.EqualTo(new[] { true, false }));

        job.Reschedule(Second);
        run.Kernel.Advance("2s");
        Assert.That(Dues, Is.EqualTo(new[] { At(1), At(2), At(5), At(6) }));
    }
}

using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Timers;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>What becomes of dormant jobs when the kernel refuses a call.</summary>
public class DormantFaultTests
{
    private const int Rows = 1_100;

    [Test]
    public async Task A_shared_timer_that_fails_is_replaced_and_told_to_each_dormant_job()
    {
        var errors = new List<JobError>();
        await using VirtualScheduler run = Run(errors);
        run.Kernel.Fail("read(timerfd)", 9);
        run.Kernel.Advance("70s");

        Assert.That(errors.Select(error => error.Job), Is.EqualTo(Enumerable.Range(0, Rows).Select(n => $"job {n}")));
        Assert.That(errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.All.True);
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.Runs), Is.EqualTo(Enumerable.Range(0, Rows).Select(n => n <= 10 ? 1L : 0L)));
    }

    [Test]
    public async Task A_shared_timer_that_is_found_out_of_order_at_the_stop_is_told_to_each_of_its_dormant_jobs_and_to_no_other()
    {
        var errors = new List<JobError>();
        VirtualScheduler run = Run(errors, static n => n % 2 == 0 ? Clock.Monotonic : Clock.Boottime);
        run.Kernel.Fail("epoll_ctl(EPOLL_CTL_DEL)", Errno.ENOENT);
        await run.DisposeAsync();

        Assert.That(errors.Select(error => error.Job), Is.EquivalentTo(Enumerable.Range(0, Rows / 2).Select(n => $"job {2 * n}")));
        Assert.That(errors[0].Exception.Message, Does.Contain("was found out of order at the stop"));
        Assert.That(run.Scheduler.Jobs.Select(IsDormant), Is.EqualTo(Enumerable.Range(0, Rows).Select(n => n % 2 != 0)));
    }

    [Test]
    public async Task A_job_whose_timer_could_not_be_made_again_can_be_used_until_the_stop()
    {
        const string Zone = "Test/Zone";
        var kernel = new VirtualKernel { TimerRoom = 0 };
        kernel.Zones.Set(Zone, 1);
        JobEntry atStart = JobRow.Of("start", Schedule.Cron("@daily", Zone), new JobOptions { RunOn = RunOn.Loop, RunAtStart = true }, static (Tick _) => { });
        var scheduler = new Scheduler(new JobTable([.. RowsOn(static _ => Clock.Monotonic), Row(Rows, Clock.Boottime), atStart]), null, () => kernel);
        bool[]? answers = null;
        await using (scheduler)
        {
            Task prepared = scheduler.PrepareAsync();
            kernel.Settle();
            await prepared.WaitAsync(Patience.Span);
            scheduler.ReloadTimeZones(); // So that all timers are made again, and the zone is read before.
            kernel.Zones.Reading = _ => scheduler.Loop!.Post(UseJobs);
            kernel.Fail("timerfd_create", Errno.EMFILE, skip: 1, times: 2); // Of the second clock, and then of the first one.
            Assert.That(scheduler.Start, Throws.InvalidOperationException);
        }

        Assert.That(answers, Is.EqualTo(new[] { true, true }));

        void UseJobs()
        {
            scheduler.Jobs[0].Pause();
            scheduler.Jobs[Rows - 1].Reschedule(TimeSpan.FromSeconds(40));
            answers = [scheduler.Jobs[0].IsPaused, scheduler.Jobs[3].NextDue is null];
        }
    }

    private static bool IsDormant(ScheduledJob job) => ((TimedJob)job.State.Running!).Known is null;

    private static VirtualScheduler Run(List<JobError> errors, Func<int, Clock>? clock = null) => new(
        new SchedulerOptions { OnError = errors.Add, DrainTimeout = TimeSpan.FromSeconds(10) },
        new VirtualKernel { TimerRoom = 0 },
        [.. RowsOn(clock ?? (static _ => Clock.Monotonic))]);

    private static IEnumerable<JobEntry> RowsOn(Func<int, Clock> clock) => Enumerable.Range(0, Rows).Select(n => Row(n, clock(n)));

    private static JobEntry Row(int n, Clock clock) => Job.Of($"job {n}", Schedule.Every(TimeSpan.FromSeconds(60 + n), clock: clock), static _ => { });
}

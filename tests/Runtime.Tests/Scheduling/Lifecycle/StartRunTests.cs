using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Runs at the start (<see cref="JobOptions.RunAtStart"/>): the start waits for them, and fails with them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StartRunTests : RunAtStartFixture
{
    [Test]
    public async Task No_job_is_due_before_the_run_has_ended_and_the_schedules_count_from_that_moment([Values] RunOn runOn)
    {
        await using Scheduler scheduler = New(Job.With(new() { RunOn = runOn, RunAtStart = true }, "10s", Load.Run), Other());
        Task start = scheduler.StartAsync();
        Kernel.Settle();
        Assert.That(() => Load.Running, Is.EqualTo(1).After(Patience.Milliseconds, 1)); // The job's own thread calls it when it likes.
        Kernel.Advance("15s");
        Assert.That((start.IsCompleted, Load.Running, Others.Count, scheduler.Jobs[1].NextDue), Is.EqualTo((false, 1, 0, (DateTimeOffset?)null)));

        Load.End();
        await start.WaitAsync(Patience.Span);
        Assert.That(scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[] { At(25), At(18) }));
        Kernel.Advance("10s");
        Assert.That(() => Load.Ticks.ConvertAll(tick => (tick.Reason, tick.Due)),
            Is.EqualTo(new[] { (TickReason.Start, At(0)), (TickReason.Scheduled, At(25)) }).After(Patience.Milliseconds, 1));
        Assert.That(Others.Select(tick => tick.Due), Is.EqualTo(new[] { At(18), At(21), At(24) }));
        JobStats stats = scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.LifecycleRuns, stats.ManualRuns), Is.EqualTo((1, 1, 0)));
        Assert.That(scheduler.Describe(), Does.Match(@"running +Succeeded +2 "));
    }

    [TestCase("every", 1)]
    [TestCase("delay", 1)]
    [TestCase("once", 0)]
    public async Task The_run_takes_the_place_of_a_due_time_at_the_start(string kind, int later)
    {
        Schedule schedule = kind == "once" ? Schedule.Once("0s") : Schedule.Every("10s", first: "0s");
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStart = true, Missed = kind == "delay" ? MissedTicks.Delay : MissedTicks.Coalesce };
        await using Scheduler scheduler = New(JobRow.Of("load", schedule, options, tick => Others.Add(tick)));
        await scheduler.StartAsync().WaitAsync(Patience.Span);
        Kernel.Advance("9s");
        Assert.That(Others, Has.Count.EqualTo(1));
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(later == 0 ? (DateTimeOffset?)null : At(10)));
        Kernel.Advance("2s");
        Assert.That(Others, Has.Count.EqualTo(1 + later));
    }

    [Test]
    public async Task A_run_that_fails_stops_the_scheduler_and_the_error_names_the_job_and_the_cause()
    {
        var cause = new InvalidOperationException("the database is empty");
        await using Scheduler scheduler = New(
            Job.With(AtStart, "10s", _ => throw cause, "load"), Job.With(AtStart, "10s", _ => { }, "fine"), Other());
        InvalidOperationException? failure = Assert.ThrowsAsync<InvalidOperationException>(() => scheduler.StartAsync().WaitAsync(Patience.Span));
        Assert.That(failure!.Message, Is.EqualTo(
            "The scheduler was not started. The run at the start of job 'load' has failed: the database is empty. Mend the cause, or remove RunAtStart "
            + "if the other jobs can do without this run."));
        Assert.That((failure.InnerException, Kernel.IsDisposed, Others.Count), Is.EqualTo((cause, true, 0)));
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.Contain("because the scheduler has stopped"));
    }

    [Test]
    public async Task A_run_that_takes_longer_than_its_time_out_fails_the_start()
    {
        await using Scheduler scheduler = New(
            Job.With(new() { RunOn = RunOn.Loop, RunAtStart = true, Timeout = TimeSpan.FromSeconds(5) }, "10s", Load.Run, "load"));
        Task start = scheduler.StartAsync();
        Kernel.Settle();
        Kernel.Advance("5s");
        InvalidOperationException? failure = Assert.ThrowsAsync<InvalidOperationException>(() => start.WaitAsync(Patience.Span));
        Assert.That(failure!.Message, Does.Contain("The run at the start of job 'load' has taken longer than its Timeout."));
    }

    [Test]
    public async Task A_start_that_does_not_wait_names_the_job_and_the_way_out_and_starts_nothing()
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", Load.Run, "load"));
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.EqualTo(
            "Job 'load' has RunAtStart, and Start() does not wait for that: write 'await scheduler.StartAsync()' or 'await scheduler.RunAsync()', "
            + "or call PrepareAsync() before Start(). Nothing was started."));
        _ = scheduler.StartAsync(); // Nothing was started, so this is the first start.
        Kernel.Settle();
        Assert.That(Load.Running, Is.EqualTo(1));
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.Contain("has started before"));
    }

    [Test]
    public async Task A_disabled_job_and_one_whose_condition_is_false_are_not_run_and_the_start_goes_on()
    {
        await using Scheduler scheduler = New(
            Job.With(new() { RunOn = RunOn.Loop, RunAtStart = true, Enabled = false }, "10s", Load.Run, "off"),
            Job.With(new() { RunOn = RunOn.Loop, RunAtStart = true, When = _ => _ => false }, "10s", Load.Run, "unwanted"));
        await scheduler.StartAsync().WaitAsync(Patience.Span);
        Assert.That((Load.Ticks.Count, scheduler.Jobs[1].NextDue), Is.EqualTo((0, (DateTimeOffset?)At(10))));
    }

    [Test]
    public async Task RunAsync_waits_for_the_run_as_well()
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", Load.Run), Other());
        Task running = scheduler.RunAsync();
        Kernel.Settle();
        Kernel.Advance("9s");
        Assert.That(Others, Is.Empty);
        Load.End();
        Assert.That(() => scheduler.Jobs[1].NextDue, Is.EqualTo(At(12)).After(Patience.Milliseconds, 1));
        await scheduler.StopAsync();
        await running.WaitAsync(Patience.Span);
    }

    [Test]
    public async Task A_condition_that_throws_fails_the_start()
    {
        await using Scheduler scheduler = New(
            Job.With(new() { RunOn = RunOn.Loop, RunAtStart = true, When = _ => _ => throw new FormatException("bad date") }, "10s", Load.Run, "load"));
        InvalidOperationException? failure = Assert.ThrowsAsync<InvalidOperationException>(() => scheduler.StartAsync().WaitAsync(Patience.Span));
        Assert.That(failure!.Message, Does.StartWith("The scheduler was not started. The condition of job 'load' has failed: ").And.Contain("bad date"));
    }
}

using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>What happens to a scheduler while it waits for its runs at the start.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PreparingTests : RunAtStartFixture
{
    [Test]
    public async Task A_stop_during_the_run_cancels_it_and_the_start_ends_without_an_error()
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", Load.Run), Other());
        Task start = scheduler.StartAsync();
        Kernel.Settle();
        await scheduler.StopAsync().WaitAsync(Patience.Span);
        await start.WaitAsync(Patience.Span);
        Assert.That((Load.Tokens.Single().IsCancellationRequested, scheduler.Jobs[0].LastResult), Is.EqualTo((true, JobResult.Cancelled)));
    }

    [Test]
    public async Task The_callers_token_stops_the_scheduler()
    {
        using var cancel = new CancellationTokenSource();
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", Load.Run));
        Task start = scheduler.StartAsync(cancel.Token);
        Kernel.Settle();
        await cancel.CancelAsync();
        Assert.That(() => start.WaitAsync(Patience.Span), Throws.InstanceOf<OperationCanceledException>());
        await scheduler.Completion.WaitAsync(Patience.Span);
    }

    [TestCase("StartAsync")]
    [TestCase("PrepareAsync")]
    [TestCase("RunAsync")]
    public async Task A_stop_ends_the_wait_for_a_run_that_does_not_heed_its_token(string method)
    {
        var never = new TaskCompletionSource();
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", (_, _) => new(never.Task), "load"), Other());
        Task start = method == "StartAsync" ? scheduler.StartAsync() : method == "PrepareAsync" ? scheduler.PrepareAsync() : scheduler.RunAsync();
        Kernel.Settle();
        Task stop = scheduler.StopAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(() => stop.WaitAsync(Patience.Span), Throws.TypeOf<DrainTimeoutException>());
        if (method == "RunAsync") Assert.That(() => start.WaitAsync(Patience.Span), Throws.TypeOf<DrainTimeoutException>());
        else await start.WaitAsync(Patience.Span);
        never.SetResult();
    }

    [Test]
    public async Task Jobs_are_added_and_removed_while_the_start_waits([Values] bool rescheduled)
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "1h", Load.Run, "load"), Other(), Job.Every("1s", Others.Add, name: "removed"));
        Task start = scheduler.StartAsync();
        Kernel.Settle();
        if (rescheduled) scheduler.Jobs[1].Reschedule(TimeSpan.FromSeconds(3));
        scheduler.Add("added", Schedule.Every("2s"), (tick, _) =>
        {
            Others.Add(tick);
            return Task.CompletedTask;
        }, new() { RunOn = RunOn.Loop });
        scheduler.Remove("removed");
        Load.End();
        await start.WaitAsync(Patience.Span);
        Kernel.Advance("4s");
        Assert.That(Others.Select(tick => (tick.Job, tick.Due)), Is.EquivalentTo(new[] { ("added", At(2)), ("other", At(3)), ("added", At(4)) }));
        Assert.That(Kernel.LiveTimers, Is.EqualTo(3));
    }

    [Test]
    public async Task The_loop_itself_may_arm_the_timers()
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", _ => { }), Other());
        await scheduler.PrepareAsync().WaitAsync(Patience.Span);
        scheduler.Loop.Invoke(scheduler.Start);
        Kernel.Advance("3s");
        Assert.That(Others, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_a_service_adds_while_it_is_bound_runs_at_the_start_as_well()
    {
        Scheduler? scheduler = null;
        bool isAdded = false;
        await using Scheduler own = scheduler = New(new JobEntry("binding", Schedule.Every("1h"), RunOn.Loop, _ =>
        {
            if (!isAdded) scheduler!.Add(JobRow.Of("load", Schedule.Once("0s"), AtStart, tick => Others.Add(tick)));
            isAdded = true;
            return (in Tick _, CancellationToken _) => default;
        }));
        await scheduler.StartAsync().WaitAsync(Patience.Span);
        Kernel.Advance("1m");
        Assert.That(Others.Select(tick => tick.Reason), Is.EqualTo(new[] { TickReason.Start }));
    }

    [Test]
    public async Task A_schedule_that_the_run_changes_counts_from_the_start_of_the_schedules()
    {
        Scheduler? scheduler = null;
        await using Scheduler own = scheduler = New(
            Job.With(AtStart, "1h", (_, _) =>
            {
                scheduler!.Jobs[1].Reschedule(TimeSpan.FromSeconds(5));
                return Load.Run(default, default);
            }),
            Other(first: "1s"));
        Task start = scheduler.StartAsync();
        Kernel.Settle();
        Kernel.Advance("20s");
        Assert.That(Others, Is.Empty);
        Load.End();
        await start.WaitAsync(Patience.Span);
        Kernel.Advance("6s");
        Assert.That(Others.Select(tick => tick.Due), Is.EqualTo(new[] { At(21), At(26) }));
        Assert.That(Kernel.LiveTimers, Is.EqualTo(2));
    }

    [Test]
    public async Task The_two_parts_of_a_start_can_be_called_one_by_one()
    {
        await using Scheduler scheduler = New(Job.With(AtStart, "10s", tick => Others.Add(tick)));
        await scheduler.PrepareAsync().WaitAsync(Patience.Span);
        Kernel.Advance("30s");
        Assert.That(Others.Select(tick => tick.Reason), Is.EqualTo(new[] { TickReason.Start }));
        scheduler.Start();
        Kernel.Advance("10s");
        Assert.That(Others.Select(tick => tick.Due), Is.EqualTo(new[] { At(0), At(40) }));
    }
}

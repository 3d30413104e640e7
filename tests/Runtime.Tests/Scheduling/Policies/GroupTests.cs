using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>Jobs that never run at the same time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class GroupTests
{
    private readonly Handler _handler = new();

    [Test]
    public async Task Jobs_of_a_group_take_turns_in_the_order_of_their_ticks([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        await using VirtualScheduler run = Run(runOn, "a", "b", "c");
        run.Kernel.Advance("1s");
        for (int n = 0; n < 3; n++)
        {
            Assert.That((_handler.Running, _handler.Ticks.Count), Is.EqualTo((1, n + 1)));
            _handler.End();
            run.Kernel.Settle();
        }

        Assert.That(_handler.Ticks.Select(tick => (tick.Job, tick.Due)), Is.EqualTo(new[] { ("a", At(1)), ("b", At(1)), ("c", At(1)) }));
        Assert.That((_handler.Running, _handler.MostRunning), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task One_tick_of_each_job_waits_for_its_turn_and_no_job_is_passed_over()
    {
        await using VirtualScheduler run = Run(RunOn.Pool, "a", "b");
        run.Kernel.Advance("3s");
        var order = new List<string>();
        for (int n = 0; n < 6; n++)
        {
            order.Add(_handler.Ticks[^1].Job);
            _handler.End();
            run.Kernel.Settle();
            run.Kernel.Advance("1s");
        }

        Assert.That(order, Is.EqualTo(new[] { "a", "b", "a", "b", "a", "b" }));
        Assert.That(_handler.MostRunning, Is.EqualTo(1));
        foreach (ScheduledJob job in run.Scheduler.Jobs)
            Assert.That(job.Stats.Runs + job.Stats.Skipped, Is.InRange(8, 9), "all due times, but for one that may wait");
    }

    [Test]
    public async Task A_job_with_a_queue_does_not_pass_over_who_has_waited_longer()
    {
        await using var run = new VirtualScheduler(
            Job.With(new() { Group = "db", Overlap = Overlap.Queue }, "1s", _handler.Run, "a"), Job.With(new() { Group = "db" }, "1s", _handler.Run, "b"));
        run.Kernel.Advance("2s"); // a runs, b waits, and so does a's next tick: behind b.
        for (int n = 0; n < 4; n++)
        {
            _handler.End();
            run.Kernel.Advance("1s");
        }

        Assert.That(_handler.Ticks.Select(tick => tick.Job), Is.EqualTo(new[] { "a", "b", "a", "b", "a" }));
    }

    [Test]
    public async Task Handlers_on_the_loop_that_return_at_once_run_in_the_same_round()
    {
        var calls = new List<string>();
        JobOptions options = new() { Group = "db", RunOn = RunOn.Loop };
        await using var run = new VirtualScheduler([.. new[] { "a", "b", "c" }.Select(name => Job.With(options, "1s", _ => calls.Add(name), name))]);
        run.Kernel.Advance("100s");
        Assert.That(calls, Has.Count.EqualTo(300));
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.Runs), Is.All.EqualTo(100));
    }

    [Test]
    public async Task Other_groups_and_jobs_of_none_do_not_wait()
    {
        await using var run = new VirtualScheduler(
            Job.With(new() { Group = "one" }, "1s", _handler.Run, "a"), Job.With(new() { Group = "two" }, "1s", _handler.Run, "b"),
            Job.With(new(), "1s", _handler.Run, "c"));
        run.Kernel.Advance("1s");
        Assert.That(_handler.Running, Is.EqualTo(3));
    }

    [Test]
    public async Task A_job_that_is_paused_while_it_waits_gives_its_turn_away()
    {
        await using VirtualScheduler run = Run(RunOn.Pool, "a", "b", "c");
        run.Kernel.Advance("1s");
        run.Scheduler[new("b")].Pause();
        _handler.End();
        run.Kernel.Settle();
        Assert.That(_handler.Ticks.Select(tick => tick.Job), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(run.Scheduler[new("b")].Stats.Suppressed, Is.EqualTo(1));
    }

    [Test]
    public async Task A_trigger_waits_for_its_turn_as_well()
    {
        await using VirtualScheduler run = Run(RunOn.Pool, "a", "b");
        run.Kernel.Advance("1s");
        _handler.End();
        run.Kernel.Settle();
        Task<JobOutcome> outcome = run.Scheduler[new("a")].Trigger();
        run.Kernel.Settle();
        Assert.That((_handler.Ticks.Count, outcome.IsCompleted), Is.EqualTo((2, false)));
        _handler.End();
        run.Kernel.Settle();
        _handler.End();
        run.Kernel.Settle();
        Assert.That(((await outcome).Result, _handler.MostRunning), Is.EqualTo((JobResult.Succeeded, 1)));
    }

    private VirtualScheduler Run(RunOn runOn, params string[] names) =>
        new([.. names.Select(name => Job.With(new() { Group = "db", RunOn = runOn }, "1s", _handler.Run, name))]);
}

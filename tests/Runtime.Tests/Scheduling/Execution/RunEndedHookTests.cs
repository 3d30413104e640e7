using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>What <see cref="SchedulerOptions.OnRunEnded"/> is told.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RunEndedHookTests
{
    private readonly List<JobOutcome> _outcomes = [];

    [Test]
    public async Task It_is_called_once_for_each_run_with_its_outcome([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        VirtualScheduler run = null!;
        await using var one = run = Run([], Job.With(new() { RunOn = runOn, Overlap = plain ? Overlap.Skip : Overlap.Queue }, "10s", tick =>
        {
            run.Kernel.Spend("1s");
            if (tick.Sequence == 2) throw new InvalidOperationException("no");
        }));
        run.Kernel.Advance("25s");
        _ = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        Assert.That(_outcomes.Select(outcome => (outcome.Job, outcome.Result, outcome.Exception?.Message, outcome.Tick.Due, outcome.Tick.Reason, outcome.Duration)), Is.EqualTo(new[]
        {
            ("job", JobResult.Succeeded, null, At(10), TickReason.Scheduled, TimeSpan.FromSeconds(1)),
            ("job", JobResult.Failed, "no", At(20), TickReason.Scheduled, TimeSpan.FromSeconds(1)),
            ("job", JobResult.Succeeded, null, At(25), TickReason.Manual, TimeSpan.FromSeconds(1)),
        }));
    }

    [Test]
    public async Task The_counts_and_the_facts_are_up_to_date_when_it_is_called()
    {
        var seen = new List<(JobResult?, long, DateTimeOffset?)>();
        VirtualScheduler run = null!;
        var options = new SchedulerOptions
        {
            OnRunEnded = _ => seen.Add((run.Scheduler.Jobs[0].LastResult, run.Scheduler.Jobs[0].Stats.Runs, run.Scheduler.Jobs[0].LastSuccess)),
        };
        await using var one = run = new VirtualScheduler(options, Job.Every("10s", _ => { }));
        run.Kernel.Advance("20s");
        Assert.That(seen, Is.EqualTo(new (JobResult?, long, DateTimeOffset?)[] { (JobResult.Succeeded, 1, At(10)), (JobResult.Succeeded, 2, At(20)) }));
    }

    [Test]
    public async Task It_is_called_for_a_run_that_awaits_and_for_a_declined_one_but_not_for_a_tick_without_a_run()
    {
        var handler = new Handler();
        var filter = new Filter((run, next) =>
        {
            if (run.Tick.Sequence == 1) return next();
            run.Decline("another node");
            return default;
        });
        await using VirtualScheduler run = Run([filter], Job.With(new(), "10s", handler.Run), Job.With(new() { When = _ => _ => false }, "10s", _ => { }, "unwanted"));
        run.Kernel.Advance("25s");
        Assert.That(_outcomes, Is.Empty);
        handler.End();
        run.Kernel.Advance("10s");
        Assert.That(_outcomes.Select(outcome => (outcome.Result, outcome.DeclineReason)),
            Is.EqualTo(new[] { (JobResult.Succeeded, null), (JobResult.Declined, "another node") }));
    }

    [Test]
    public async Task If_it_throws_a_line_says_so_and_the_job_goes_on()
    {
        using var lines = new StandardError();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnRunEnded = _ => throw new InvalidOperationException("the page is gone") },
            Job.Every("10s", _ => { }));
        run.Kernel.Advance("20s");
        Assert.That((run.Stats.Runs, run.Stats.Failures, run.Scheduler.Jobs[0].LastResult), Is.EqualTo((2, 0, JobResult.Succeeded)));
        Assert.That(lines.ToString(), Does.Contain("SchedulerOptions.OnRunEnded, called for job 'job', failed").And.Contain("the page is gone"));
    }

    private VirtualScheduler Run(IReadOnlyList<IRunFilter> filters, params JobEntry[] jobs) => new(new SchedulerOptions
    {
        Filters = filters,
        OnError = _ => { },
        OnRunEnded = outcome => { lock (_outcomes) _outcomes.Add(outcome); },
    }, jobs);
}

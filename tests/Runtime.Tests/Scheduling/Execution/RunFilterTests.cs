using System.Globalization;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>What filters see of runs, and what they can do to them.</summary>
public class RunFilterTests : RunFilterFixture
{
    [Test]
    public async Task Filters_are_called_in_their_order_around_the_handler()
    {
        Filter Named(string name) => new(async (run, next) =>
        {
            _log.Add($"{name} before {run.Tick.Sequence} {run.IsHandlerCalled}");
            await next();
            _log.Add($"{name} after {run.Tick.Sequence} {run.IsHandlerCalled}");
        });
        await using VirtualScheduler run = Start(new(), [Named("a"), Named("b")]);
        run.Kernel.Advance("1s");
        Assert.That(_log, Is.EqualTo(new[] { "a before 1 False", "b before 1 False", "handler 1", "b after 1 True", "a after 1 True" }));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1 }));
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task A_declined_run_is_counted_by_its_reason_and_is_no_failure(RunOn runOn)
    {
        var filter = new Filter((run, _) =>
        {
            run.Decline(run.Tick.Sequence < 3 ? "another node" : "no lease");
            run.Decline("too late: the first reason stays");
            return default;
        });
        await using VirtualScheduler run = Start(new() { RunOn = runOn, Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(10) }, [filter]);
        for (int n = 0; n < 3; n++) run.Kernel.Advance("1s");
        ScheduledJob job = run.Scheduler.Jobs[0];
        Assert.That((job.Stats.Runs, job.Stats.Declined, job.Stats.Retries, job.Stats.Failures), Is.EqualTo((3, 3, 0, 0)));
        Assert.That(job.DeclineReasons, Is.EqualTo(new Dictionary<string, long> { ["another node"] = 2, ["no lease"] = 1 }));
        Assert.That((job.LastResult, job.LastException), Is.EqualTo((JobResult.Declined, (Exception?)null)));
        Assert.That((_log, _errors), Is.EqualTo((new List<string>(), new List<Exception>())));
    }

    [Test]
    public async Task The_outcome_of_a_declined_trigger_has_the_reason()
    {
        await using VirtualScheduler run = Start(new(), [new Filter((run, _) =>
        {
            run.Decline("no\nlease");
            return default;
        })]);
        Task<JobOutcome> trigger = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        JobOutcome outcome = await trigger;
        Assert.That((outcome.Result, outcome.DeclineReason, outcome.Exception), Is.EqualTo((JobResult.Declined, "no\nlease", (Exception?)null)));
        Assert.That(outcome.ToString(), Is.EqualTo(@"Declined after 0 ms: no\nlease"));
        Assert.That((run.Scheduler.Jobs[0].Stats.ManualRuns, run.Scheduler.Jobs[0].Stats.Declined), Is.EqualTo((1, 1)));
        Assert.That(run.Scheduler.Describe(), Does.Match(@"Declined +1 +1 +0 +0 +0 +0 "), "one run, which was declined");
    }

    [Test]
    public async Task More_reasons_than_a_job_counts_are_counted_together()
    {
        await using VirtualScheduler run = Start(new(), [new Filter((run, _) =>
        {
            run.Decline(string.Create(CultureInfo.InvariantCulture, $"reason {run.Tick.Sequence}"));
            return default;
        })]);
        for (int n = 0; n < 40; n++) run.Kernel.Advance("1s");
        IReadOnlyDictionary<string, long> reasons = run.Scheduler.Jobs[0].DeclineReasons;
        Assert.That((reasons.Count, reasons["reason 32"], reasons["other reasons"], reasons.Values.Sum()), Is.EqualTo((33, 1, 8, 40)));
    }

    [Test]
    public async Task A_run_that_was_timed_out_in_a_filter_does_not_call_its_handler()
    {
        var lease = new TaskCompletionSource();
        await using VirtualScheduler run = Start(
            new() { Timeout = TimeSpan.FromSeconds(2) },
            [new Filter(async (_, next) =>
            {
                await lease.Task;
                await next();
            })]);
        run.Kernel.Advance("1s");
        run.Kernel.Advance("2s");
        lease.SetResult();
        run.Kernel.Settle();
        Assert.That((run.Scheduler.Jobs[0].LastResult, _log.Count), Is.EqualTo((JobResult.TimedOut, 0)));
    }

    [Test]
    public async Task A_time_out_takes_in_the_time_of_the_filters()
    {
        await using VirtualScheduler run = Start(
            new() { Timeout = TimeSpan.FromSeconds(2) },
            [new Filter(async (run, next) =>
            {
                await _handler.Run(run.Tick, run.CancellationToken);
                await next();
            })]);
        run.Kernel.Advance("1s");
        run.Kernel.Advance("2s");
        Assert.That((run.Scheduler.Jobs[0].LastResult, run.Stats.Timeouts, _log.Count), Is.EqualTo((JobResult.TimedOut, 1, 0)));
    }

    [Test]
    public async Task A_stop_lets_no_handler_begin_whose_filter_still_waits()
    {
        var lease = new TaskCompletionSource();
        await using VirtualScheduler run = Start(new(), [new Filter(async (_, next) =>
        {
            await lease.Task;
            await next();
        })]);
        run.Kernel.Advance("1s");
        Task stop = run.Scheduler.StopAsync();
        lease.SetResult();
        await stop;
        Assert.That((run.Scheduler.Jobs[0].LastResult, run.Stats.Cancelled, _log.Count), Is.EqualTo((JobResult.Cancelled, 1, 0)));
    }
}

using System.Globalization;
using TimerAttributes.Tests.Harness;

namespace TimerAttributes.Tests.Virtual;

/// <summary>What filters see of runs, and what they can do to them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RunFilterTests
{
    private readonly Handler _handler = new();
    private readonly List<string> _log = [];
    private readonly List<Exception> _errors = [];

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
        Assert.That(run.Scheduler.Describe(), Does.Match(@"Declined +0 +0 +0 +1 +0 "), "no run, one skipped");
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
    public async Task A_filter_that_throws_fails_the_run_which_is_retried_with_its_filters()
    {
        int calls = 0;
        await using VirtualScheduler run = Start(
            new() { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(10) },
            [new Filter((_, next) => ++calls == 1 ? throw new TimeoutException("no database") : next())]);
        run.Kernel.Advance("1s");
        run.Kernel.Advance("100ms");
        Assert.That(_log, Is.EqualTo(new[] { "handler 2" }));
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { "no database" }));
        Assert.That((run.Stats.Failures, run.Stats.Retries), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_failure_of_the_handler_is_not_lost_in_a_filter_that_catches_it()
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (ArithmeticException)
            {
                _log.Add("caught");
            }
        })], static _ => throw new ArithmeticException("broken"));
        run.Kernel.Advance("1s");
        Assert.That((_log, run.Stats.Failures), Is.EqualTo((new List<string> { "caught" }, 1)));
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { "broken" }));
    }

    [TestCase("neither", "ended a run of job 'job' without its handler: let it await next, or call Decline with a reason.")]
    [TestCase("twice", "called next twice for a run of job 'job': call it once. The job's option Retries repeats a run that failed.")]
    [TestCase("after", "goes on with a run of job 'job' that was declined (no lease): return after Decline.")]
    public async Task A_filter_that_breaks_the_rules_fails_the_run_with_the_remedy(string how, string rule)
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (run, next) =>
        {
            if (how == "neither") return;
            if (how == "after") run.Decline("no lease");
            await next();
            await next();
        })]);
        run.Kernel.Advance("1s");
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { $"The filter {typeof(Filter)} {rule}" }));
        Assert.That(_log, Has.Count.EqualTo(how == "twice" ? 1 : 0));
    }

    [Test]
    public async Task A_run_cannot_be_declined_after_its_handler_was_called()
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (run, next) =>
        {
            await next();
            run.Decline("no lease");
        })]);
        run.Kernel.Advance("1s");
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[]
        {
            "A filter declined a run of job 'job' after its handler was called: call Decline before next, or throw an exception to fail the run.",
        }));
        Assert.That(run.Stats.Declined, Is.Zero);
    }

    [Test]
    public async Task A_run_lasts_as_long_as_its_handler_also_where_a_filter_does_not_wait()
    {
        await using var run = new VirtualScheduler(
            new SchedulerOptions
            {
                Filters = [new Filter((run, next) =>
                {
                    _ = next().AsTask();
                    return default;
                })],
            },
            Job.With(new() { RunOn = RunOn.Loop }, "1s", _handler.Run));
        run.Kernel.Advance("1s");
        run.Kernel.Advance("1s");
        Assert.That((run.Stats.Runs, run.Stats.Skipped, _handler.MostRunning, run.Scheduler.Jobs[0].IsRunning), Is.EqualTo((1, 1, 1, true)));
        _handler.End();
        run.Kernel.Advance("1s");
        Assert.That((run.Stats.Runs, _handler.MostRunning), Is.EqualTo((2, 1)));
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

    [Test]
    public void A_filter_that_is_null_is_refused() => Assert.That(
        () => new Scheduler(new JobTable([]), new SchedulerOptions { Filters = [new Filter(static (_, next) => next()), null!] }),
        Throws.ArgumentException.With.Message.StartsWith("SchedulerOptions.Filters[1] is null: put a filter there, or leave it out of the list."));

    [TestCase(null)]
    [TestCase(" ")]
    public void A_reason_is_needed(string? reason) =>
        Assert.That(() => new JobRun(default, default).Decline(reason!), Throws.InstanceOf<ArgumentException>());

    private VirtualScheduler Start(JobOptions options, IRunFilter[] filters, Action<Tick>? handler = null) => new(
        new SchedulerOptions { Filters = filters, OnError = error => _errors.Add(error.Exception) },
        Job.With(options, "1s", handler ?? (tick => _log.Add($"handler {tick.Sequence}"))));
}

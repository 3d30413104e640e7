using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>Filters that fail, that hide a failure or that break the rules: the run fails, and says why.</summary>
public class RunFilterFailureTests : RunFilterFixture
{
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
    public async Task A_filter_that_breaks_the_rules_fails_the_run_with_the_remedy(string how, string rule)
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (run, next) =>
        {
            if (how == "neither") return;
            await next();
            await next();
        })]);
        run.Kernel.Advance("1s");
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { $"The filter {typeof(Filter)} {rule}" }));
        Assert.That(_log, Has.Count.EqualTo(how == "twice" ? 1 : 0));
    }

    [Test]
    public async Task A_filter_that_goes_on_with_a_declined_run_fails_it()
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (run, next) =>
        {
            run.Decline("no lease");
            await next();
        })]);
        run.Kernel.Advance("1s");
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[]
        {
            "A run of job 'job' was declined (no lease), and a filter went on with it: decline before next, and then return.",
        }));
        Assert.That(_log, Is.Empty);
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
    public async Task A_run_lasts_as_long_as_the_inner_filters_of_one_that_does_not_wait()
    {
        var lease = new TaskCompletionSource();
        await using VirtualScheduler run = Start(new(),
        [
            new Filter((run, next) =>
            {
                _ = next().AsTask();
                return default;
            }),
            new Filter(async (_, next) =>
            {
                await lease.Task;
                await next();
            }),
        ]);
        run.Kernel.Advance("1s");
        run.Kernel.Advance("1s");
        Assert.That((run.Stats.Runs, run.Stats.Skipped, _log.Count), Is.EqualTo((1, 1, 0)));
        lease.SetResult();
        run.Kernel.Settle();
        Assert.That(_log, Is.EqualTo(new[] { "handler 1" }));
    }

    [Test]
    public async Task A_filter_that_has_ended_cannot_call_the_handler()
    {
        var late = new TaskCompletionSource<RunNext>();
        await using VirtualScheduler run = Start(new(), [new Filter((_, next) =>
        {
            late.TrySetResult(next);
            return default;
        })]);
        run.Kernel.Advance("1s");
        RunNext next = await late.Task;
        Assert.That(async () => await next(), Throws.InvalidOperationException.With.Message.EqualTo(
            $"The filter {typeof(Filter)} called next for a run of job 'job' after the filter had ended: let it await next."));
        Assert.That((_log.Count, run.Stats.Failures), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_failure_of_an_inner_filter_is_not_lost_in_one_that_catches_it([Values("throws", "ends")] string how)
    {
        await using VirtualScheduler run = Start(new(),
        [
            new Filter(static async (_, next) =>
            {
                try
                {
                    await next();
                }
                catch (Exception)
                {
                    // As a filter that writes a history may do.
                }
            }),
            new Filter((_, _) => how == "ends" ? default : throw new TimeoutException("no database")),
        ]);
        run.Kernel.Advance("1s");
        Assert.That((_errors.Count, run.Stats.Failures, _log.Count), Is.EqualTo((1, 1, 0)));
    }

    [TestCase("drops it", "A run of job 'job' failed, and so did the filter TimerAttributes.Tests.Shared.Jobs.Filter around it. (broken) (translated)")]
    [TestCase("keeps it", "translated")]
    [TestCase("keeps it among others", "all (other) (broken)")]
    public async Task A_failure_of_the_handler_is_not_lost_behind_another_one_nor_the_other_one(string how, string message)
    {
        await using VirtualScheduler run = Start(new(), [new Filter(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (ArithmeticException exception)
            {
                if (how == "keeps it among others") throw new AggregateException("all", new TimeoutException("other"), exception);
                throw new InvalidOperationException("translated", how == "keeps it" ? exception : null);
            }
        })], static _ => throw new ArithmeticException("broken"));
        run.Kernel.Advance("1s");
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { message }));
    }

    [Test]
    public void A_list_that_is_null_is_refused() => Assert.That(
        () => new Scheduler(new JobTable([]), new SchedulerOptions { Filters = null! }),
        Throws.ArgumentException.With.Message.StartsWith("SchedulerOptions.Filters is null: write an empty list, or leave it out."));

    [Test]
    public void A_filter_that_is_null_is_refused() => Assert.That(
        () => new Scheduler(new JobTable([]), new SchedulerOptions { Filters = [new Filter(static (_, next) => next()), null!] }),
        Throws.ArgumentException.With.Message.StartsWith("SchedulerOptions.Filters[1] is null: put a filter there, or leave it out of the list."));

    [TestCase(null)]
    [TestCase(" ")]
    public void A_reason_is_needed(string? reason)
    {
        var run = new JobRun(default, static (in Tick _, CancellationToken _) => default, static _ => default, default);
        Assert.That(() => run.Decline(reason!), Throws.InstanceOf<ArgumentException>());
    }
}

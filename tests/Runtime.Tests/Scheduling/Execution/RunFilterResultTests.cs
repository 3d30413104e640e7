using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A filter that writes a history sees how each run ended, as the scheduler counts it.</summary>
public class RunFilterResultTests : RunFilterFixture
{
    [TestCase("returns", JobResult.Succeeded)]
    [TestCase("throws", JobResult.Failed)]
    [TestCase("declines", JobResult.Declined)]
    public async Task The_result_of_a_run(string how, JobResult result)
    {
        var declines = new Filter((run, next) =>
        {
            if (how != "declines") return next();
            run.Decline("closed");
            return default;
        });
        await using VirtualScheduler run = Start(new(), [History(), declines], _ =>
        {
            if (how == "throws") throw new ArithmeticException("broken");
        });
        run.Kernel.Advance("1s");
        Assert.That(_log, Is.EqualTo(new[] { result.ToString() }));
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(result));
    }

    [Test]
    public async Task The_task_of_next_is_cancelled_where_the_token_was()
    {
        Task? rest = null;
        var cancels = new Filter(static (run, next) => throw new OperationCanceledException(run.CancellationToken));
        await using VirtualScheduler run = Start(new(), [new Filter((_, next) => new(rest = next().AsTask())), cancels]);
        run.Kernel.Advance("1s");
        Assert.That((rest!.IsCanceled, rest.IsFaulted), Is.EqualTo((true, false)));
    }

    [TestCase("time-out", JobResult.TimedOut)]
    [TestCase("stop", JobResult.Cancelled)]
    public async Task A_time_out_and_a_stop_are_told_apart(string how, JobResult result)
    {
        var waits = new Filter(static async (run, _) => await Task.Delay(Timeout.Infinite, run.CancellationToken));
        await using (VirtualScheduler run = Start(new() { Timeout = TimeSpan.FromMilliseconds(500) }, [History(), waits]))
        {
            run.Kernel.Advance("1s");
            if (how == "time-out")
            {
                run.Kernel.Advance("500ms");
                Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.False.After(30_000, 5));
            }
        }

        Assert.That(_log, Is.EqualTo(new[] { result.ToString() }));
    }

    [Test]
    public async Task A_filter_that_returns_because_the_token_is_cancelled_has_not_failed()
    {
        var returns = new Filter(static async (run, _) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, run.CancellationToken);
            }
            catch (OperationCanceledException)
            {
            }
        });
        VirtualScheduler run;
        await using (run = Start(new(), [returns])) run.Kernel.Advance("1s");
        Assert.That((_errors.Count, run.Stats.Failures, run.Stats.Cancelled), Is.EqualTo((0, 0L, 1L)));
    }

    [Test]
    public async Task A_declined_run_has_no_duration()
    {
        var end = new TaskCompletionSource();
        await using VirtualScheduler run = Start(new(), [new Filter(async (run, next) =>
        {
            if (run.Tick.Sequence > 1)
            {
                run.Decline("closed");
                return;
            }

            await end.Task;
            await next();
        })]);
        run.Kernel.Advance("1s");
        run.Kernel.Advance("5ms");
        end.SetResult();
        Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.False.After(30_000, 5));
        for (int i = 0; i < 4; i++) run.Kernel.Advance("1s");
        JobStats stats = run.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Declined), Is.EqualTo((5, 4)));
        Assert.That(stats.DurationP50, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(5)), "The run that was not declined is the only one.");
        Assert.That(stats.LastDuration, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(5)));
    }

    private Filter History() => new(async (run, next) =>
    {
        try
        {
            await next();
            _log.Add(run.ResultOf(null).ToString());
        }
        catch (Exception exception)
        {
            _log.Add(run.ResultOf(exception).ToString());
            throw;
        }
    });
}

using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>Runs that take longer than they may.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class TimeoutTests
{
    private readonly Handler _handler = new();
    private readonly List<JobError> _errors = [];

    [Test]
    public async Task F05_a_run_that_takes_too_long_has_its_token_cancelled_and_is_counted()
    {
        await using VirtualScheduler run = Run(_handler.Run);
        run.Kernel.Advance("10s");
        run.Kernel.Advance("2999ms");
        Assert.That((_handler.Running, _handler.Tokens[0].IsCancellationRequested), Is.EqualTo((1, false)));
        run.Kernel.Advance("1ms");
        Assert.That((_handler.Running, run.Stats), Is.EqualTo((0, new JobStats { Runs = 1, Timeouts = 1 })));
        Assert.That((run.Scheduler.Jobs[0].LastResult, _errors.Count), Is.EqualTo(((JobResult?)JobResult.TimedOut, 0)));

        run.Kernel.Advance("7s");
        Assert.That((_handler.Running, _handler.Tokens[1].IsCancellationRequested), Is.EqualTo((1, false)), "the next has a token of its own");
    }

    [Test]
    public async Task A_run_in_time_is_not_disturbed_and_its_time_out_does_not_reach_the_next()
    {
        await using VirtualScheduler run = Run(_handler.Run);
        run.Kernel.Advance("10s");
        run.Kernel.Advance("2s");
        End(run);
        run.Kernel.Advance("8s");
        run.Kernel.Advance("2s");
        Assert.That((_handler.Running, run.Stats.Timeouts), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task F05_a_run_that_ignores_its_time_out_is_reported_once_by_name_and_overlap_holds()
    {
        var end = new TaskCompletionSource();
        await using VirtualScheduler run = Run((_, _) => new(end.Task));
        run.Kernel.Advance("40s");
        Assert.That(_errors, Has.Count.EqualTo(1));
        Assert.That(_errors[0].Exception, Is.TypeOf<TimeoutException>());
        Assert.That(_errors[0].Exception.Message, Does.Contain("'slow'").And.Contain("3s").And.Contain("CancellationToken"));
        Assert.That((_errors[0].Job, _errors[0].Tick.Sequence), Is.EqualTo(("slow", 1)));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Timeouts = 1, Skipped = 3 }));
        end.SetResult();
        run.Kernel.Settle();
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Succeeded), "it did return, after all");
    }

    [Test]
    public async Task F06_a_handler_s_own_cancellation_is_a_failure()
    {
        await using VirtualScheduler run = Run((_, _) => ValueTask.FromCanceled(new(canceled: true)));
        run.Kernel.Advance("10s");
        Assert.That((run.Stats, _errors.Count), Is.EqualTo((new JobStats { Runs = 1, Failures = 1 }, 1)));
    }

    [TestCase(true, JobResult.TimedOut)]
    [TestCase(false, JobResult.Failed)]
    public async Task F06_what_a_handler_that_was_timed_out_cancels_by_itself_is_a_failure_unless_it_follows_from_that(bool isLinked, JobResult result)
    {
        using var own = new CancellationTokenSource();
        await using VirtualScheduler run = Run(async (_, stop) =>
        {
            using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var cancelled = new TaskCompletionSource();
            await using CancellationTokenRegistration registration = linked.Token.Register(cancelled.SetResult);
            await cancelled.Task;
            throw new OperationCanceledException(isLinked ? linked.Token : own.Token);
        });
        run.Kernel.Advance("13s");
        Assert.That(() => run.Scheduler.Jobs[0].LastResult, Is.EqualTo(result).After(Patience.Milliseconds, 1));
        Assert.That((run.Stats.Timeouts, run.Stats.Failures, _errors.Count), Is.EqualTo(isLinked ? (1L, 0L, 0) : (1, 1, 1)));
    }

    [Test]
    public async Task A_run_that_was_timed_out_and_ends_with_the_stop_is_cancelled()
    {
        var end = new TaskCompletionSource();
        await using VirtualScheduler run = Run((_, _) => new(end.Task));
        run.Kernel.Advance("14s");
        Task stopped = run.Scheduler.StopAsync();
        end.SetException(new OperationCanceledException());
        await stopped;
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Cancelled));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Timeouts = 1, Cancelled = 1 }));
    }

    [Test]
    public async Task A_callback_of_the_token_that_throws_stops_nothing()
    {
        using var lines = new StandardError();
        await using VirtualScheduler run = Run((tick, stop) =>
        {
            stop.Register(() => throw new InvalidOperationException("no"));
            return _handler.Run(tick, stop);
        });
        run.Kernel.Advance("23s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 2, Timeouts = 2 }));
        Assert.That(lines.ToString(), Does.Contain("a callback that a handler registered with the CancellationToken of job 'slow' threw"));
    }

    [Test]
    public async Task D02_a_time_out_needs_no_descriptor_when_it_is_set()
    {
        await using VirtualScheduler run = Run(_handler.Run);
        run.Kernel.Fail("timerfd_create", Errno.EMFILE, times: int.MaxValue);
        run.Kernel.Advance("13s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Timeouts = 1 }));
    }

    [Test]
    public async Task An_end_that_the_loop_cannot_be_told_of_is_told_when_it_can()
    {
        await using VirtualScheduler run = Run(_handler.Run);
        run.Kernel.Advance("10s");
        run.Kernel.Fail("write(eventfd)", Errno.EMFILE, times: 2);
        _handler.End();
        Assert.That(() => run.Kernel.IsToFail("write(eventfd)"), Is.False.After(Patience.Milliseconds, 10), "The loop is told again and again.");
        Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.False.After(Patience.Milliseconds, 10));
        run.Kernel.Advance("10s");
        Assert.That(run.Stats.Runs, Is.EqualTo(2));
    }

    private VirtualScheduler Run(Func<Tick, CancellationToken, ValueTask> handler) => new(
        new SchedulerOptions { OnError = _errors.Add, DrainTimeout = TimeSpan.FromSeconds(10) },
        Job.With(new() { Timeout = TimeSpan.FromSeconds(3) }, "10s", handler, "slow"));

    private void End(VirtualScheduler run)
    {
        _handler.End();
        run.Kernel.Settle();
    }
}

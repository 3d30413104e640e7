using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>What a handler throws is counted and reported, and changes no schedule.</summary>
public class FailureTests
{
    private readonly List<JobError> _errors = [];

    [SetUp]
    public void Forget() => _errors.Clear();

    private SchedulerOptions Reporting => new() { OnError = _errors.Add };

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task F01_a_throwing_handler_is_reported_by_name_and_all_keep_their_grid(RunOn runOn)
    {
        var others = new List<DateTimeOffset>();
        await using var run = new VirtualScheduler(Reporting,
            Job.Every("1s", tick => throw new InvalidOperationException("no " + tick.Sequence), runOn, name: "bad"),
            Job.Every("1s", tick => others.Add(tick.Due), runOn, name: "good"));
        run.Kernel.Advance("3s");

        Assert.That(_errors.Select(error => (error.Job, error.Exception.Message, error.Tick.Due)),
            Is.EqualTo(new[] { ("bad", "no 1", At(1)), ("bad", "no 2", At(2)), ("bad", "no 3", At(3)) }));
        Assert.That(others, Is.EqualTo(new[] { At(1), At(2), At(3) }));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 3, Failures = 3 }));
    }

    [Test]
    public async Task F02_a_handler_that_always_throws_writes_at_most_a_line_a_second_and_keeps_memory_flat()
    {
        using var lines = new StandardError();
        var failure = new InvalidOperationException("always\nthe same");
        long before = 0, after = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using (var run = new VirtualScheduler(Job.Every("1ms", _ => throw failure, name: "bad")))
        {
            run.Kernel.Leap("1ms");
            before = GC.GetTotalMemory(forceFullCollection: true);
            for (int n = 0; n < 20_000; n++) run.Kernel.Leap("1ms");
            after = GC.GetTotalMemory(forceFullCollection: true);
            Assert.That(run.Stats.Failures, Is.EqualTo(20_001));
        }

        Assert.That(after - before, Is.LessThan(256 * 1024));
        string[] written = lines.ToString().TrimEnd().Split('\n');
        Assert.That(written[0], Does.StartWith("TimerAttributes: job 'bad' failed: System.InvalidOperationException: always\\nthe same at TimerAttributes.Tests"));
        Assert.That(written, Has.Length.LessThanOrEqualTo(1 + clock.Elapsed.TotalSeconds));
    }

    [Test]
    public async Task F03_a_throwing_error_hook_is_told_to_the_operator_once_and_not_called_again_for_it()
    {
        using var lines = new StandardError();
        int hooks = 0;
        var options = new SchedulerOptions { OnError = _ => throw new NotSupportedException($"hook {++hooks}") };
        await using (var run = new VirtualScheduler(options, Job.Once("1s", _ => throw new InvalidOperationException("handler"))))
        {
            run.Kernel.Advance("1s");
        }

        Assert.That(hooks, Is.EqualTo(1));
        Assert.That(lines.ToString(), Does.StartWith(
            "TimerAttributes: job 'job' failed with System.InvalidOperationException, and so did OnError: System.NotSupportedException: hook 1 at "));
        Assert.That(lines.ToString().TrimEnd(), Does.Not.Contain('\n'));
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task A_report_that_cannot_be_written_harms_nothing(RunOn runOn)
    {
        using var lines = new StandardError();
        Console.Error.Dispose(); // As a full disk or a closed descriptor: writing throws.
        await using var run = new VirtualScheduler(Job.Every("1s", _ => throw new UnspeakableException(), runOn));
        run.Kernel.Advance("3s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 3, Failures = 3 }));
    }

    [Test]
    public async Task A_hook_is_inside_the_handler_also_on_the_thread_of_who_completed_it()
    {
        VirtualScheduler run = null!;
        var running = new TaskCompletionSource();
        bool waited = true;
        run = new VirtualScheduler(new SchedulerOptions { OnError = _ => waited = !run.Scheduler.StopAsync().IsCompleted },
            Job.EveryAsync("1s", (_, _) => new(running.Task)));
        run.Kernel.Advance("1s");
        running.SetException(new InvalidOperationException());
        await run.DisposeAsync();
        Assert.That(waited, Is.False);
    }

    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }

    [Test]
    public async Task F06_a_fault_after_the_first_await_is_a_failure()
    {
        var running = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Reporting, Job.EveryAsync("1s", async (_, _) => await running.Task));
        run.Kernel.Advance("1s");
        running.SetException(new InvalidOperationException("later"));

        Assert.That(run.Stats.Failures, Is.EqualTo(1));
        Assert.That(_errors.Single().Exception.Message, Is.EqualTo("later"));
    }

    [Test]
    public async Task F06_a_value_task_is_awaited_exactly_once()
    {
        var source = new OneShotSource();
        await using var run = new VirtualScheduler(Reporting, Job.EveryAsync("1s", (_, _) => new(source, 0)));
        run.Kernel.Advance("1s");
        source.Complete();

        Assert.That(source.Results, Is.EqualTo(1));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1 }));
    }

    [Test]
    public async Task F06_giving_up_because_of_the_stop_is_no_failure_and_a_time_out_of_its_own_is_one()
    {
        using var foreign = new CancellationTokenSource();
        var run = new VirtualScheduler(Reporting,
            Job.EveryAsync("1s", async (_, stop) => await Task.Delay(Timeout.Infinite, stop), name: "ours"),
            Job.EveryAsync("1s", async (_, stop) =>
            {
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
                await Task.Delay(Timeout.Infinite, linked.Token);
            }, name: "linked"),
            Job.EveryAsync("1s", async (_, _) => await Task.Delay(Timeout.Infinite, foreign.Token), name: "foreign"));
        run.Kernel.Advance("1s");
        await foreign.CancelAsync();
        Assert.That(() => run.Scheduler.Jobs[2].Stats.Failures, Is.EqualTo(1).After(Patience.Milliseconds, 1));
        await run.DisposeAsync();

        Assert.That(run.Scheduler.Jobs.Select(job => (job.Name, job.Stats.Cancelled, job.Stats.Failures)),
            Is.EqualTo(new[] { ("ours", 1L, 0L), ("linked", 1L, 0L), ("foreign", 0L, 1L) }));
        Assert.That(_errors.Select(error => error.Job), Is.EqualTo(new[] { "foreign" }));
    }

    [Test]
    public async Task A_handler_that_returns_a_null_task_is_a_failure_and_not_a_crash()
    {
        await using var run = new VirtualScheduler(Reporting, Job.EveryAsync("1s", (_, _) => new((Task)null!)));
        run.Kernel.Advance("1s");
        Assert.That(run.Stats.Failures, Is.EqualTo(1));
    }
}

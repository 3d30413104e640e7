using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A run of a job that needs a scope has its own services, and its scope is disposed of however the run ends.</summary>
public class RunScopeTests : RunScopeFixture
{
    [Test]
    public async Task Each_run_has_services_of_its_own_which_are_disposed_of_after_it()
    {
        await using VirtualScheduler run = Start(new(), (context, tick, _) => Note($"{context.Number} of run {tick.Sequence}, {_scopes.Disposed} disposed"));
        for (int i = 0; i < 3; i++) run.Kernel.Advance("1s");
        Assert.That(_log, Is.EqualTo(new[] { "1 of run 1, 0 disposed", "2 of run 2, 1 disposed", "3 of run 3, 2 disposed" }));
        Assert.That((_scopes.Opened, _scopes.Disposed), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task The_dependencies_are_listed_once_at_the_start_and_nothing_is_made_for_it()
    {
        await using VirtualScheduler run = Start(new(), (_, _, _) => default);
        Assert.That(_scopes.Asked, Is.EqualTo(new[] { $"job: {typeof(Context)}, a parameter of its method" }));
        Assert.That(_scopes.Opened, Is.Zero);
    }

    [Test]
    public async Task A_job_without_such_a_dependency_is_bound_once_and_opens_no_scope()
    {
        int bound = 0;
        var row = new JobEntry("plain", Schedule.Every("1s"), new JobOptions(), _ =>
        {
            bound++;
            return (in Tick _, CancellationToken _) => default;
        });
        await using var run = new VirtualScheduler(new SchedulerOptions { Scopes = _scopes }, row);
        for (int i = 0; i < 3; i++) run.Kernel.Advance("1s");
        Assert.That((run.Stats.Runs, bound, _scopes.Opened), Is.EqualTo((3, 2, 0)), "It is bound once to list what it needs, and once to run.");
    }

    [Test]
    public async Task A_handler_that_throws_fails_its_run_and_a_retry_has_another_scope()
    {
        await using VirtualScheduler run = Start(new() { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(10) }, (context, _, _) =>
            context.Number == 1 ? throw new TimeoutException("no database") : Note($"{context.Number}"));
        run.Kernel.Advance("1s");
        run.Kernel.Advance("100ms");
        Assert.That(_log, Is.EqualTo(new[] { "2" }));
        Assert.That(_errors.ConvertAll(static error => error.Message), Is.EqualTo(new[] { "no database" }));
        Assert.That((_scopes.Opened, _scopes.Disposed, run.Stats.Failures, run.Stats.Retries), Is.EqualTo((2, 2, 1L, 1L)));
    }

    [Test]
    public async Task The_condition_is_asked_in_the_scope_and_false_declines_the_run()
    {
        var options = new JobOptions { When = static binding => { Context context = binding.Service<Context>(); return _ => context.IsWanted; } };
        await using VirtualScheduler run = Start(options, (context, _, _) => Note($"{context.Number}"));
        for (int i = 0; i < 3; i++) run.Kernel.Advance("1s");
        Assert.That(_log, Is.EqualTo(new[] { "1", "3" }), "The condition saw the service of its own run.");
        Assert.That((_scopes.Opened, _scopes.Disposed, run.Stats.Declined, run.Stats.Suppressed), Is.EqualTo((3, 3, 1L, 0L)));
        Assert.That(run.Scheduler.Jobs[0].DeclineReasons.Keys, Is.EqualTo(new[] { "its condition (When) is false" }));
    }

    [Test]
    public async Task A_condition_that_throws_fails_the_run_and_says_whose_condition_it_is()
    {
        var options = new JobOptions { When = static _ => static _ => throw new ArithmeticException("broken") };
        await using VirtualScheduler run = Start(options, (_, _, _) => Note("called"));
        run.Kernel.Advance("1s");
        Assert.That(_log, Is.Empty);
        Assert.That(_errors.ConvertAll(static error => error.Message),
            Is.EqualTo(new[] { "The condition of job 'job' threw an exception, so the handler was not called: broken" }));
        Assert.That((_scopes.Opened, _scopes.Disposed), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Filters_are_outside_the_scope_so_a_declined_run_opens_none()
    {
        var decline = new Filter(static (run, _) =>
        {
            run.Decline("closed");
            return default;
        });
        await using VirtualScheduler run = Start(new(), (_, _, _) => Note("called"), decline);
        run.Kernel.Advance("1s");
        Assert.That((_log.Count, _scopes.Opened, run.Stats.Declined), Is.EqualTo((0, 0, 1L)));
    }

    [Test]
    public async Task A_run_lasts_until_its_scope_is_disposed_of()
    {
        _scopes.DisposalGate = new();
        await using VirtualScheduler run = Start(new(), (_, _, _) => Note("called"));
        run.Kernel.Advance("1s");
        Assert.That(run.Scheduler.Jobs[0].IsRunning, Is.True);
        run.Kernel.Advance("1s");
        Assert.That((_log.Count, run.Stats.Skipped), Is.EqualTo((1, 1L)), "The next tick is skipped, because the run goes on.");
        _scopes.DisposalGate.SetResult();
        Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.False.After(30_000, 5));
    }

    [Test]
    public async Task A_triggered_run_has_a_scope_and_asks_no_condition()
    {
        var options = new JobOptions { When = static _ => static _ => false };
        await using VirtualScheduler run = Start(options, (context, _, _) => Note($"{context.Number}"));
        _ = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Advance("100ms");
        Assert.That(_log, Is.EqualTo(new[] { "1" }));
        Assert.That((_scopes.Opened, _scopes.Disposed), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_missing_dependency_refuses_the_start_and_names_the_job()
    {
        _scopes.Fault = new InvalidOperationException("it needs a Context.");
        Assert.That(() => Start(new(), (_, _, _) => default), Throws.InvalidOperationException
            .With.Message.EqualTo("Nothing was started. Job 'job' cannot be bound: it needs a Context."));
    }

    [Test]
    public void A_binder_that_uses_a_service_too_early_refuses_the_start_with_the_remedy()
    {
        var row = new JobEntry("job", Schedule.Every("1s"), new JobOptions(), static binding =>
        {
            int number = binding.Service<Context>().Number;
            return (in Tick _, CancellationToken _) => number == 0 ? throw new TimeoutException() : default;
        });
        Assert.That(() => new VirtualScheduler(new SchedulerOptions { Scopes = _scopes }, row), Throws.InvalidOperationException.With.Message.EqualTo(
            "Nothing was started. Job 'job' cannot be bound: the bind function of its table entry used an instance or a service before the job runs; "
            + "let it use them in the handler only."));
    }

    private ValueTask Note(string what)
    {
        _log.Add(what);
        return default;
    }
}

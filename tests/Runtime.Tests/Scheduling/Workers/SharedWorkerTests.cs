using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Tests.Scheduling.Workers;

/// <summary>Which runs the worker gets, and what becomes of those that wait behind a long one. The clock is a test's, the threads are real.</summary>
[RealKernel]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SharedWorkerTests : IDisposable
{
    private readonly VirtualKernel _kernel = new();
    private readonly ManualResetEventSlim _mayEnd = new();
    private readonly SharedWorker _worker;
    private readonly CountedRun _long;
    private readonly CountedRun _short = new();

    public SharedWorkerTests() => (_worker, _long) = (new(_kernel), new(() => _mayEnd.Wait(Patience.Span)));

    public void Dispose()
    {
        _mayEnd.Set();
        _worker.Stop();
        _mayEnd.Dispose();
        _kernel.Dispose();
    }

    [Test]
    public void The_loop_may_wait_without_limit_while_no_run_waits()
    {
        Assert.That(_worker.Attend(), Is.EqualTo(Timeout.InfiniteTimeSpan));
        Queue(_short);
        Assert.That(() => (_short.Executions, _worker.Attend()), Is.EqualTo((1, Timeout.InfiniteTimeSpan)).After(Patience.Milliseconds, 5));
    }

    [Test]
    public void A_run_that_waits_behind_a_long_one_is_moved_to_the_pool_at_the_next_look_after_a_fifth_of_a_millisecond()
    {
        BlockTheWorker();
        Queue(_short);
        _kernel.Spend("200us");
        Assert.That((_worker.Attend(), _short.Moves), Is.EqualTo((TimeSpan.FromMilliseconds(1), 0)));
        _kernel.Spend("1us");
        Assert.That((_worker.Attend(), _short.Moves), Is.EqualTo((Timeout.InfiniteTimeSpan, 1)));
        Assert.That(_worker.TryQueue(_short), Is.False, "the next run is for the pool");
    }

    [Test]
    public void The_worker_gets_runs_again_when_its_long_run_has_ended()
    {
        BlockTheWorker();
        MoveOne();
        _mayEnd.Set();
        Assert.That(() => _worker.TryQueue(_short), Is.True.After(Patience.Milliseconds, 5));
        _worker.Release();
        Assert.That(() => _short.Executions, Is.EqualTo(1).After(Patience.Milliseconds, 5));
    }

    [Test]
    public void A_worker_that_is_in_the_same_run_for_a_second_is_replaced()
    {
        BlockTheWorker();
        MoveOne();
        _kernel.Spend("999ms");
        _worker.Attend();
        Assert.That(_worker.TryQueue(_short), Is.False);
        _kernel.Spend("1ms");
        _worker.Attend();
        Queue(_short);
        Assert.That(() => _short.Executions, Is.EqualTo(1).After(Patience.Milliseconds, 5));
        Assert.That(_long.Executions, Is.Zero);
    }

    [Test]
    public void A_worker_that_is_stopped_leaves_the_runs_behind_a_long_one_to_the_pool()
    {
        BlockTheWorker();
        Queue(_short);
        _worker.Stop();
        Assert.That(_short.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_worker_that_has_too_much_work_refuses_and_is_woken_for_what_it_has()
    {
        BlockTheWorker();
        int queued = 0;
        while (_worker.TryQueue(_short)) queued++;
        Assert.That(queued, Is.EqualTo(1024));
        _mayEnd.Set();
        Assert.That(() => _short.Executions, Is.EqualTo(1024).After(Patience.Milliseconds, 5));
    }

    [Test]
    public void Runs_are_executed_only_after_the_release()
    {
        Queue(_short);
        Assert.That(() => _short.Executions, Is.EqualTo(1).After(Patience.Milliseconds, 5));
        Assert.That(() => _worker.Attend(), Is.EqualTo(Timeout.InfiniteTimeSpan).After(Patience.Milliseconds, 5));
        _worker.TryQueue(_short);
        Assert.That(_worker.IsWakeDue, Is.True);
        _worker.Release();
        Assert.That(_worker.IsWakeDue, Is.False);
        Assert.That(() => _short.Executions, Is.EqualTo(2).After(Patience.Milliseconds, 5));
    }

    private void Queue(IMovableRun run)
    {
        Assert.That(_worker.TryQueue(run), Is.True);
        _worker.Release();
    }

    private void BlockTheWorker()
    {
        Queue(_long);
        Assert.That(() => _worker.Attend(), Is.EqualTo(Timeout.InfiniteTimeSpan).After(Patience.Milliseconds, 5), "the worker has taken the long run");
    }

    private void MoveOne()
    {
        Queue(new CountedRun());
        _kernel.Spend("1ms");
        _worker.Attend();
    }
}

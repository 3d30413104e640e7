using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>Handlers that await or block on something else than virtual time.</summary>
public class WaitingTests
{
    private Bench _bench = null!;

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task Time_stands_still_for_real_work([Values] RunOn runOn)
    {
        _bench = new(Rows.EveryAsync("1s", async (_, stop) =>
        {
            await Task.Run(() => Thread.Sleep(20), stop);
            _bench.Note("worked");
            await _bench.Delay(0.25, stop);
            await Task.Run(() => Thread.Sleep(20), stop).ConfigureAwait(false);
            _bench.Note("and again");
        }, runOn));
        await _bench.Advance(2.5);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "1 worked", "1.25 and again", "2 worked", "2.25 and again" }));
    }

    [Test]
    public async Task A_task_of_the_test_is_waited_for_by_the_handler_and_not_by_time(
        [Values] RunOn runOn, [Values] bool withResult, [Values(TaskCreationOptions.None, TaskCreationOptions.RunContinuationsAsynchronously)] TaskCreationOptions options)
    {
        var ofTest = new TaskCompletionSource<int>(options);
        _bench = new(Rows.EveryAsync("1s", async (tick, _) =>
        {
            if (tick.Sequence > 1) return;
            if (withResult) Assert.That(await _bench.Time.WaitForTestAsync(ofTest.Task), Is.EqualTo(5));
            else await _bench.Time.WaitForTestAsync((Task)ofTest.Task);
            _bench.Note("passed");
        }, runOn));
        await _bench.Advance(10);
        JobStats stats = _bench.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Skipped), Is.EqualTo((1L, 9L)));
        ofTest.SetResult(5);
        await _bench.Advance(1); // The handler is waited for now, wherever it goes on.
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "10 passed" }));
        Assert.That(_bench.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(2));
        Assert.That(_bench.Errors, Is.Empty);
    }

    [Test]
    public async Task A_task_of_the_test_that_has_completed_is_not_waited_for()
    {
        _bench = new(Rows.EveryAsync("1s", (_, stop) => Task.Run(async () =>
        {
            await _bench.Time.WaitForTestAsync(Task.CompletedTask).ConfigureAwait(false);
            Thread.Sleep(20);
            _bench.Note("passed");
        }, stop)));
        await _bench.Advance(2);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "1 passed", "2 passed" }));
    }

    [Test]
    public async Task A_timer_that_the_test_puts_off_is_what_the_run_waits_for_all_the_same()
    {
        ITimer timer = null!;
        _bench = new(Rows.OnceAsync("1s", async (_, _) =>
        {
            var due = new TaskCompletionSource();
            timer = _bench.Provider.CreateTimer(_ => due.SetResult(), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
            await due.Task;
            _bench.Note("due");
        }));
        await _bench.Advance(3);
        timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        await _bench.Advance(20);
        await timer.DisposeAsync();
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "13 due" }));
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task A_handler_may_block_until_virtual_time_has_passed(RunOn runOn)
    {
        _bench = new(Rows.Every("10s", _ =>
        {
            _bench.Note("begins");
            _bench.Delay(4).GetAwaiter().GetResult();
            _bench.Note("ends");
        }, runOn), Rows.Every("13s", _ => _bench.Note("other"), name: "other"));
        await _bench.Advance(25);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "10 begins", "13 other", "14 ends", "20 begins", "24 ends" }));
    }

    [Test]
    public async Task On_the_loop_that_makes_the_others_late_as_on_Linux()
    {
        var late = new List<(double, TimeSpan, long)>();
        _bench = new(Rows.Every("10s", _ => _bench.Delay(4).GetAwaiter().GetResult(), RunOn.Loop),
            Rows.Every("3s", tick => late.Add((_bench.Seconds, tick.Lateness, tick.Expirations)), RunOn.Loop, "other", first: "11s"));
        await _bench.Advance(16);
        Assert.That(late, Is.EqualTo(new[] { (14d, TimeSpan.FromSeconds(3), 2L) }));
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task A_handler_may_wait_for_what_the_loop_does(RunOn runOn)
    {
        _bench = new(Rows.Every("1s", _ =>
        {
            _bench.Scheduler.Loop.Invoke(() => _bench.Note($"on the loop: {_bench.Scheduler.Loop.IsLoopThread}"));
            _bench.Note($"off it: {!_bench.Scheduler.Loop.IsLoopThread}");
        }, runOn));
        await _bench.Advance(2);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "1 on the loop: True", "1 off it: True", "2 on the loop: True", "2 off it: True" }));
    }

    [Test]
    public async Task A_handler_on_the_loop_may_wait_for_what_the_pool_does()
    {
        var signal = new TaskCompletionSource();
        _bench = new(Rows.Every("1s", _ => signal.Task.Wait(), RunOn.Loop, "a"), Rows.Every("1s", _ => signal.TrySetResult(), RunOn.Pool, "b", first: "0s"));
        await _bench.Advance(1);
        Assert.That(_bench.Scheduler.Jobs.Select(job => job.Stats.Runs), Is.EqualTo(new[] { 1L, 2L }));
    }
}

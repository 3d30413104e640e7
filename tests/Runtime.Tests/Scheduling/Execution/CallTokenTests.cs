using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>Which call a token belongs to, whatever order the pool does things in. It has one worker here, which is kept busy at will.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class CallTokenTests
{
    private readonly Handler _handler = new();

    [Test]
    public async Task A_cancellation_that_comes_when_the_run_has_ended_does_not_reach_the_next()
    {
        int ticks = 0;
        bool hasBegun = false;
        VirtualScheduler run = null!;
        // Ends the first run, and is on the only worker until the second has begun: only then can the first one's token be cancelled.
        JobEntry busy = Job.With(new(), "1s", _ =>
        {
            if (++ticks != 2) return;
            run.Scheduler.Loop.Invoke(static () => { }); // The job's second tick has come.
            _handler.End();
            hasBegun = SpinWait.SpinUntil(() => _handler.Ticks.Count == 2, Patience.Span);
        }, "busy");
        await using VirtualScheduler scheduler = run = new(busy, Job.With(new() { Overlap = Overlap.CancelPrevious, RunOn = RunOn.Loop }, "1s", _handler.Run));
        run.Kernel.Advance("2500ms");
        Assert.That(hasBegun, Is.True);
        Assert.That(_handler.Tokens.Select(token => token.IsCancellationRequested), Is.EqualTo(new[] { true, false }));
        Assert.That(_handler.Ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(1), At(2) }));
    }

    [Test]
    public async Task A_call_that_waits_for_the_pool_when_its_job_is_first_triggered_hears_the_stop()
    {
        JobResult? triggered = null;
        VirtualScheduler? run = null;
        JobEntry busy = Job.With(new(), "1s", _ =>
        {
            Task<JobOutcome> trigger = run!.Scheduler[new("job")].Trigger();
            if (trigger.Wait(Patience.Span)) triggered = trigger.Result.Result;
        }, "busy");
        await using var scheduler = run = new VirtualScheduler(busy, Job.With(new(), "1s", _handler.Run));
        run.Kernel.Advance("1s");
        Assert.That((triggered, _handler.Running), Is.EqualTo(((JobResult?)JobResult.Skipped, 1)));
        await run.Scheduler.StopAsync();
        Assert.That(_handler.Tokens[0].IsCancellationRequested, Is.True);
    }

    [TestCase(false, 5)] // The token of all runs: TMR206 says so.
    [TestCase(true, 1)]
    public async Task K16_what_a_run_has_registered_is_let_go_of_by_the_next_where_the_job_has_a_token_of_its_own(bool hasTimeout, int kept)
    {
        int calls = 0;
        var options = new JobOptions { Timeout = hasTimeout ? TimeSpan.FromMilliseconds(500) : null };
        await using var run = new VirtualScheduler(Job.With(options, "1s", (_, stop) =>
        {
            stop.Register(() => Interlocked.Increment(ref calls));
            return default;
        }));
        run.Kernel.Advance("5s");
        await run.Scheduler.StopAsync();
        Assert.That(() => Volatile.Read(ref calls), Is.EqualTo(kept).After(Patience.Milliseconds, 1));
    }

    [Test]
    public async Task F02_tokens_that_were_cancelled_are_not_kept_until_the_stop()
    {
        var kept = new List<WeakReference>();
        await using var run = new VirtualScheduler(Job.With(new() { Overlap = Overlap.CancelPrevious }, "1s", (_, stop) =>
        {
            kept.Add(new(stop.WaitHandle)); // Which its source holds.
            var end = new TaskCompletionSource();
            stop.Register(() => end.SetCanceled(stop));
            return new(end.Task);
        }));
        run.Kernel.Advance("100s");
        GC.Collect();
        Assert.That(kept, Has.Count.EqualTo(100));
        Assert.That(kept.Count(token => token.IsAlive), Is.LessThan(5));
    }
}

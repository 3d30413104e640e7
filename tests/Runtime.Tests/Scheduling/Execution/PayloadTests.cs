namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>Runs that are triggered with a payload.</summary>
public class PayloadTests
{
    [Test]
    public async Task Each_run_that_waits_has_its_own_payload_and_other_runs_have_none([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        var handler = new Handler();
        await using var run = new VirtualScheduler(Job.With(new() { RunOn = runOn, Overlap = Overlap.Queue }, "10s", handler.Run));
        ScheduledJob job = run.Scheduler.Jobs[0];
        Task<JobOutcome>[] outcomes = [job.Trigger("one"), job.Trigger(), job.Trigger(2)];
        run.Kernel.Settle();
        for (int i = 0; i < 3; i++)
        {
            handler.End();
            run.Kernel.Settle();
        }

        run.Kernel.Advance("10s");
        Assert.That(handler.Ticks.Select(tick => tick.Payload), Is.EqualTo(new object?[] { "one", null, 2, null }));
        JobOutcome[] ended = await Task.WhenAll(outcomes).WaitAsync(Patience.Span);
        Assert.That(ended.Select(outcome => outcome.Tick.Payload), Is.EqualTo(new object?[] { "one", null, 2 }));
    }

    [Test]
    public async Task An_error_has_the_payload_so_that_the_work_can_be_kept()
    {
        var errors = new List<JobError>();
        await using var run = new VirtualScheduler(
            new SchedulerOptions { OnError = errors.Add }, Job.Every("10s", _ => throw new InvalidOperationException()));
        _ = run.Scheduler.Jobs[0].Trigger("order 7");
        run.Kernel.Settle();
        Assert.That(errors.Single().Tick.Payload, Is.EqualTo("order 7"));
    }

    [Test]
    public async Task A_payload_of_null_is_refused()
    {
        await using var run = new VirtualScheduler(Job.Every("10s", _ => { }));
        Assert.That(() => run.Scheduler.Jobs[0].Trigger(null!), Throws.ArgumentNullException);
    }
}

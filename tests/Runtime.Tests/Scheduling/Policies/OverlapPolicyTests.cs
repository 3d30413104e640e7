using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>Ticks that find the job running, and what its options make of them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class OverlapPolicyTests
{
    private readonly Handler _handler = new();

    private DateTimeOffset[] Dues => [.. _handler.Ticks.Select(tick => tick.Due)];

    [Test]
    public async Task B07_a_queue_holds_one_tick_that_answers_for_all_that_came_meanwhile()
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.Queue });
        run.Kernel.Advance("4500ms");
        Assert.That(Dues, Is.EqualTo(new[] { At(1) }));

        End(run);
        Assert.That(_handler.Ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(1), 1L), (At(2), 3L) }), "at once");
        Assert.That(_handler.Ticks[1].Lateness, Is.EqualTo(TimeSpan.FromSeconds(2.5)));

        End(run);
        run.Kernel.Advance("500ms");
        Assert.That((_handler.Ticks.Count, _handler.MostRunning), Is.EqualTo((3, 1)), "and the grid is kept");
        Assert.That(run.Stats with { LatenessP50 = default, LatenessP99 = default, LatenessMax = default }, Is.EqualTo(new JobStats { Runs = 3, Missed = 2 }));
    }

    [Test]
    public async Task B07_no_more_run_at_a_time_than_are_concurrent_and_one_more_is_skipped([Values(RunOn.Pool, RunOn.Loop)] RunOn runOn)
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.Concurrent, MaxConcurrency = 3, RunOn = runOn });
        run.Kernel.Advance("5s");
        Assert.That(Dues, Is.EqualTo(new[] { At(1), At(2), At(3) }));
        End(run);
        run.Kernel.Advance("1s");
        Assert.That((_handler.Ticks.Count, _handler.Running, _handler.MostRunning), Is.EqualTo((4, 3, 3)));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 4, Skipped = 2 }));
        Assert.That(_handler.Ticks.Select(tick => tick.Sequence), Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [Test]
    public async Task B07_four_run_at_a_time_where_nothing_else_is_said()
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.Concurrent });
        run.Kernel.Advance("9s");
        Assert.That((_handler.MostRunning, run.Stats.Skipped), Is.EqualTo((4, 5)));
    }

    [Test]
    public async Task B07_a_tick_cancels_the_run_before_it_and_is_called_when_that_has_ended()
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.CancelPrevious });
        run.Kernel.Advance("3s");
        Assert.That((Dues, _handler.Running, _handler.MostRunning), Is.EqualTo((new[] { At(1), At(2), At(3) }, 1, 1)));
        Assert.That(_handler.Tokens.Select(token => token.IsCancellationRequested), Is.EqualTo(new[] { true, true, false }));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 3, Cancelled = 2 }));
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Cancelled));

        End(run);
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Succeeded));
    }

    [Test]
    public async Task B07_a_trigger_cancels_the_run_before_it_too()
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.CancelPrevious });
        run.Kernel.Advance("1500ms");
        Task<JobOutcome> outcome = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        Assert.That(_handler.Tokens.Select(token => token.IsCancellationRequested), Is.EqualTo(new[] { true, false }));
        Assert.That(_handler.Ticks.Select(tick => tick.Reason), Is.EqualTo(new[] { TickReason.Scheduled, TickReason.Manual }));
        End(run);
        Assert.That(((await outcome).Result, run.Stats.Cancelled), Is.EqualTo((JobResult.Succeeded, 1L)));
    }

    [Test]
    public async Task A_run_that_does_not_heed_its_cancellation_is_waited_for_by_one_tick_for_all()
    {
        var end = new TaskCompletionSource();
        var ticks = new List<Tick>();
        await using var run = new VirtualScheduler(Job.With(new() { Overlap = Overlap.CancelPrevious }, "1s", (tick, _) =>
        {
            ticks.Add(tick);
            return new(end.Task);
        }));
        run.Kernel.Advance("4s");
        Assert.That(ticks, Has.Count.EqualTo(1));
        end.SetResult();
        run.Kernel.Settle();
        Assert.That(ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(1), 1L), (At(2), 3L) }));
    }

    [Test]
    public async Task One_tick_waits_at_most_whatever_was_triggered_meanwhile()
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.Queue });
        run.Kernel.Advance("1s");
        for (int n = 0; n < 3; n++)
        {
            run.Kernel.Advance("1s");
            _ = run.Scheduler.Jobs[0].Trigger();
            run.Kernel.Settle();
        }

        while (_handler.Running > 0) End(run);
        Assert.That(_handler.Ticks.Select(tick => (tick.Reason, tick.Expirations)), Is.EqualTo(new[]
        {
            (TickReason.Scheduled, 1L), (TickReason.Scheduled, 3L), (TickReason.Manual, 1L), (TickReason.Manual, 1L), (TickReason.Manual, 1L),
        }));
    }

    [Test]
    public async Task A_queue_of_a_job_on_the_loop_or_on_a_thread_of_its_own_is_the_same([Values(RunOn.Loop, RunOn.Thread)] RunOn runOn)
    {
        await using VirtualScheduler run = Run(new() { Overlap = Overlap.Queue, RunOn = runOn });
        run.Kernel.Advance("1s");
        Assert.That(() => _handler.Running, Is.EqualTo(1).After(Patience.Milliseconds, 1), "a thread of its own is no virtual one");
        run.Kernel.Advance("2s");
        End(run);
        Assert.That(() => _handler.Ticks.Count, Is.EqualTo(2).After(Patience.Milliseconds, 1));
        Assert.That(_handler.Ticks[1].Expirations, Is.EqualTo(2));
    }

    [Test]
    public async Task What_waits_when_the_scheduler_stops_is_counted_as_skipped()
    {
        VirtualScheduler run = Run(new() { Overlap = Overlap.Queue });
        run.Kernel.Advance("4s");
        await run.Scheduler.StopAsync();
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Cancelled = 1, Skipped = 1, Missed = 2 }), "four due times");
    }

    private VirtualScheduler Run(JobOptions options) => new(Job.With(options, "1s", _handler.Run));

    private void End(VirtualScheduler run)
    {
        _handler.End();
        run.Kernel.Settle();
    }
}

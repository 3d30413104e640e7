using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>What a pause takes in when the loop is late: all that was due before the job was resumed, and nothing else.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixture(false)]
[TestFixture(true)]
public class PauseTests(bool tellsExpirationsFirst)
{
    private readonly List<(DateTimeOffset Due, long Expirations)> _ticks = [];

    [Test]
    public async Task A_job_that_is_resumed_at_its_due_time_is_called_at_the_next([Values] bool plain)
    {
        await using VirtualScheduler run = Paused("2s", (_, job) => job.Resume(), "1s", plain ? Overlap.Skip : Overlap.Queue);
        run.Kernel.Advance("3s");
        Assert.That(_ticks, Is.EqualTo(new[] { (At(3), 1L) }));
        Assert.That(Counts(run), Is.EqualTo((1, 2, 0)));
    }

    [Test]
    public async Task What_was_due_before_the_resumption_is_suppressed_though_it_comes_later([Values] bool plain)
    {
        await using VirtualScheduler run = Paused("2s", HoldUp, "1s", plain ? Overlap.Skip : Overlap.Queue);
        run.Kernel.Advance("2s");
        Assert.That(_ticks, Is.EqualTo(new[] { (At(5), 2L) }), "at 6.5 s, for 5 s and 6 s");
        Assert.That(Counts(run), Is.EqualTo((1, 3, 2)), "1 s, 2 s, and 3 s with 4 s; 6 s");
        run.Kernel.Advance("500ms");
        Assert.That(_ticks[1..], Is.EqualTo(new[] { (At(7), 1L) }));
    }

    [Test]
    public async Task A_burst_after_a_pause_is_for_what_was_due_since()
    {
        await using VirtualScheduler run = Paused("2s", HoldUp, "1s", Overlap.Skip, MissedTicks.Burst);
        run.Kernel.Advance("2s");
        Assert.That(_ticks, Is.EqualTo(new[] { (At(5), 1L), (At(6), 1L) }));
        Assert.That(Counts(run), Is.EqualTo((2, 4, 0)));
    }

    [Test]
    public async Task A_job_that_is_paused_again_is_paused_for_what_was_due_between()
    {
        await using VirtualScheduler run = Paused("2s", (kernel, job) =>
        {
            HoldUp(kernel, job);
            job.Pause();
        }, "1s", Overlap.Skip);
        run.Kernel.Advance("5s");
        Assert.That(_ticks, Is.Empty);
        Assert.That(Counts(run).Runs, Is.Zero);
    }

    [Test]
    public async Task A_wall_clock_that_is_set_back_does_not_prolong_a_pause()
    {
        var schedule = Schedule.Every("1s", clock: Clock.Realtime);
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("paused", schedule, Note));
        run.Scheduler.Jobs[0].Pause();
        run.Kernel.Advance("1500ms");
        run.Scheduler.Jobs[0].Resume();
        run.Kernel.SetWallClock(TimeSpan.FromDays(-1)); // A correction: its wait begins again.
        run.Kernel.Advance("1s");
        Assert.That(_ticks, Has.Count.EqualTo(1));
    }

    // From 2 s to 6.5 s; the job is resumed at 4.5 s.
    private static void HoldUp(VirtualKernel kernel, ScheduledJob job)
    {
        kernel.Spend("2500ms");
        job.Resume();
        kernel.Spend("2s");
    }

    // With a job before it that does something, once.
    private VirtualScheduler Paused(string delay, Action<VirtualKernel, ScheduledJob> act, string period, Overlap overlap, MissedTicks missed = default)
    {
        VirtualScheduler run = null!;
        run = new(Job.Once(delay, _ => act(run.Kernel, run.Scheduler.Jobs[1]), name: "first"),
            Job.With(new() { RunOn = RunOn.Loop, Overlap = overlap, Missed = missed }, period, Note, "paused"));
        run.Scheduler.Jobs[1].Pause();
        return run;
    }

    private static (long Runs, long Suppressed, long Missed) Counts(VirtualScheduler run)
    {
        JobStats stats = run.Scheduler.Jobs[1].Stats;
        return (stats.Runs, stats.Suppressed, stats.Missed);
    }

    private void Note(Tick tick) => _ticks.Add((tick.Due, tick.Expirations));
}

using TimerAttributes.Tests.Harness;

namespace TimerAttributes.Tests.Virtual;

/// <summary>The wall clock is set while due times have passed that the loop, held up, has not seen.</summary>
public class UnseenStepTests
{
    private static readonly Schedule s_every = Schedule.Every("10s", clock: Clock.Realtime);

    [Test]
    public async Task What_was_due_before_a_step_forward_is_counted()
    {
        await using VirtualScheduler run = HeldUp(s_every, 100, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("20s");
        Assert.That(ticks, Is.EqualTo(new[] { (10d, 4L), (150, 1), (160, 1) }));
        JobStats stats = run.Scheduler.Jobs[1].Stats;
        Assert.That((stats.Runs, stats.Missed), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task And_so_is_what_was_due_between_the_instants_of_the_grid()
    {
        await using VirtualScheduler run = HeldUp(s_every.WithAccuracy(TimeSpan.FromSeconds(3)), 100, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("25s");
        Assert.That(ticks, Is.EqualTo(new[] { (12d, 3L), (150, 1), (162, 1) }), "the next would have been at 42 s");
    }

    [Test]
    public async Task What_was_due_before_a_step_back_is_due_again_and_once()
    {
        await using VirtualScheduler run = HeldUp(s_every, -20, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("40s");
        Assert.That(ticks, Is.EqualTo(new[] { (10d, 2L), (30, 1), (40, 1), (50, 1), (60, 1) }));
    }

    [Test]
    public async Task A_run_from_the_end_of_which_the_next_is_counted_is_made_once_for_it()
    {
        await using VirtualScheduler run = HeldUp(s_every, 100, out List<(double Due, long Expirations)> ticks, MissedTicks.Delay);
        run.Kernel.Advance("15s");
        Assert.That(ticks, Is.EqualTo(new[] { (10d, 1L), (151, 1) }));
    }

    // From 9 s to 41 s; then the clock is set.
    private static VirtualScheduler HeldUp(Schedule schedule, int step, out List<(double Due, long Expirations)> ticks, MissedTicks missed = default)
    {
        VirtualScheduler run = null!;
        List<(double, long)> all = ticks = [];
        run = new(
            Job.Once("9s", _ =>
            {
                run.Kernel.Spend("32s");
                run.Kernel.SetWallClock(TimeSpan.FromSeconds(step));
            }, name: "first"),
            new JobEntry("job", schedule, new JobOptions { RunOn = RunOn.Loop, Missed = missed }, _ => (in Tick tick, CancellationToken _) =>
            {
                all.Add(((tick.Due - VirtualKernel.StartOfTime).TotalSeconds, tick.Expirations));
                return default;
            }));
        run.Kernel.Advance("9s");
        return run;
    }
}

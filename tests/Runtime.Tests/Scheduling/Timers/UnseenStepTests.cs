namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>The wall clock is set while due times have passed that the loop, held up, has not seen.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class UnseenStepTests(bool tellsExpirationsFirst)
{
    private static readonly Schedule s_every = Schedule.Every("10s", clock: Clock.Realtime);

    [Test]
    public async Task K02_what_was_due_before_a_step_forward_and_what_that_leaps_over_is_one_call()
    {
        await using VirtualScheduler run = HeldUp(s_every, 100, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("20s");
        Assert.That(ticks, Is.EqualTo(new[] { (10d, 14L), (150, 1), (160, 1) }));
        JobStats stats = run.Scheduler.Jobs[1].Stats;
        Assert.That((stats.Runs, stats.Missed, stats.SteppedOver), Is.EqualTo((3, 13, 0)));
        Assert.That(stats.LatenessMax, Is.EqualTo(TimeSpan.FromSeconds(31)), "the loop was held up for so long after 10 s");
    }

    [TestCase(+20_000, 20_050, 2_000)]
    [TestCase(-20_000, -19_950, 0)]
    public async Task K02_what_was_due_before_a_correction_is_one_call_and_what_that_leaps_over_is_counted(int step, double next, int steppedOver)
    {
        await using VirtualScheduler run = HeldUp(s_every, step, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("10s");
        Assert.That(ticks.Select(tick => tick.Expirations), Is.EqualTo(new[] { 4L, 1 }));
        Assert.That((ticks[0].Due, ticks[1].Due), Is.EqualTo((10d, next)));
        JobStats stats = run.Scheduler.Jobs[1].Stats;
        Assert.That((stats.Runs, stats.Missed, stats.SteppedOver), Is.EqualTo((2, 3, steppedOver)));
        Assert.That(stats.LatenessMax, Is.EqualTo(TimeSpan.FromSeconds(31)));
    }

    [Test]
    public async Task And_so_is_what_was_due_between_the_instants_of_the_grid()
    {
        await using VirtualScheduler run = HeldUp(s_every.WithAccuracy(TimeSpan.FromSeconds(3)), 100, out List<(double Due, long Expirations)> ticks);
        run.Kernel.Advance("25s");
        Assert.That(ticks, Is.EqualTo(new[] { (12d, 14L), (150, 1), (162, 1) }), "140 s is rounded up to 141 s");
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

    [TestCase(+3_600, 360, +3_610, Description = "one late call")]
    [TestCase(-3_600, 0, +10, Description = "when the clock comes to it")]
    [TestCase(+200_000, 0, +200_010)]
    [TestCase(-200_000, 0, -199_990)]
    public async Task K01_a_step_that_a_timer_is_not_told_of_since_it_was_never_armed_before_is_seen(int step, int late, double next)
    {
        var kernel = new VirtualKernel(tellsExpirationsFirst);
        kernel.BeforeArming = () => kernel.SetWallClock(TimeSpan.FromSeconds(step));
        var ticks = new List<(double Due, long Expirations)>();
        await using var run = new VirtualScheduler(kernel, Job.Of("job", s_every, tick => ticks.Add((Seconds(tick), tick.Expirations))));
        Assert.That(ticks, Is.EqualTo(late == 0 ? [] : new[] { (10d, (long)late) }));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(VirtualScheduler.At(next)));
    }

    [TestCase(+3_600, 360, +3_610)]
    [TestCase(-200_000, 0, -199_990)]
    public async Task K01_and_so_is_one_before_the_timer_of_a_job_that_is_rescheduled_is_armed(int step, int late, double next)
    {
        var ticks = new List<(double Due, long Expirations)>();
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst),
            Job.Of("job", Schedule.Every("10h", clock: Clock.Realtime), tick => ticks.Add((Seconds(tick), tick.Expirations))));
        run.Kernel.BeforeArming = () => run.Kernel.SetWallClock(TimeSpan.FromSeconds(step));
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromSeconds(10));
        run.Kernel.Settle();
        Assert.That(ticks, Is.EqualTo(late == 0 ? [] : new[] { (10d, (long)late) }));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(VirtualScheduler.At(next)));
    }

    private static double Seconds(in Tick tick) => (tick.Due - VirtualKernel.StartOfTime).TotalSeconds;

    // From 9 s to 41 s; then the clock is set.
    private VirtualScheduler HeldUp(Schedule schedule, int step, out List<(double Due, long Expirations)> ticks, MissedTicks missed = default)
    {
        VirtualScheduler run = null!;
        List<(double, long)> all = ticks = [];
        run = new(
            new VirtualKernel(tellsExpirationsFirst),
            Job.Once("9s", _ =>
            {
                run.Kernel.Spend("32s");
                run.Kernel.SetWallClock(TimeSpan.FromSeconds(step));
            }, name: "first"),
            new JobEntry("job", schedule, new JobOptions { RunOn = RunOn.Loop, Missed = missed }, _ => (in Tick tick, CancellationToken _) =>
            {
                all.Add((Seconds(tick), tick.Expirations));
                return default;
            }));
        run.Kernel.Advance("9s");
        return run;
    }
}

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>A long story of a table whose jobs are dormant first, beside the same story of a table whose jobs have their slots from the start on.</summary>
public class DormantStoryTests
{
    private const int Rows = 1_100;

    private readonly List<string> _story = [];
    private readonly List<Tick> _ticks = [];

    [Test]
    public async Task Ticks_counts_and_answers_are_those_of_jobs_that_were_never_dormant([Values(1, 2, 3)] int seed, [Values] bool isPool)
    {
        string[] awake = await Story(int.MaxValue), dormant = await Story(0);
        Assert.That(dormant, Is.EqualTo(awake));
        Assert.That(awake, Has.Length.GreaterThan(3_000));

        async Task<string[]> Story(int room)
        {
            _story.Clear();
            _ticks.Clear();
            await using var run = new VirtualScheduler(
                new VirtualKernel { TimerRoom = room }, [.. Enumerable.Range(0, Rows).Select(n => Entry(n, isPool ? RunOn.Pool : RunOn.Loop))]);
            var random = new Random(seed);
            for (int step = 0; step < 400; step++)
            {
                Step(run, random, step);
                Ask(run.Scheduler.Jobs[random.Next(run.Scheduler.Jobs.Count)], step);
            }

            await run.Scheduler.StopAsync();
            run.Scheduler.Jobs.ToList().ForEach(job => Ask(job, 400));
            lock (_ticks) return [.. _story, .. _ticks.OrderBy(tick => tick.Due).ThenBy(tick => tick.Job, StringComparer.Ordinal).Select(Line)];
        }

        static string Line(Tick tick) => $"{tick.Job} {tick.Due.Ticks} {tick.Expirations} {tick.Lateness.Ticks} {tick.Sequence} {tick.Reason}";
    }

    private static void Step(VirtualScheduler run, Random random, int step)
    {
        VirtualKernel kernel = run.Kernel;
        string span = $"{random.Next(1, 400_000)}ms";
        ScheduledJob job = run.Scheduler.Jobs[random.Next(run.Scheduler.Jobs.Count)];
        switch (step % 16)
        {
            case 2:
                kernel.Leap(span);
                break;
            case 3 or 11:
                job.Pause();
                break;
            case 4 or 12:
                job.Resume();
                break;
            case 5:
                kernel.StepWallClock(TimeSpan.FromMilliseconds(random.Next(-9_000_000, 9_000_000)));
                break;
            case 6 or 14:
                job.Trigger();
                break;
            case 7:
                kernel.Suspend(span);
                break;
            case 8:
                run.Scheduler.Remove(job);
                break;
            case 9 when job.Schedule.Period is not null:
                job.Reschedule(TimeSpan.FromMilliseconds(random.Next(300_000, 5_000_000)));
                break;
            default:
                kernel.Advance(span);
                break;
        }

        kernel.Settle();
    }

    private void Ask(ScheduledJob job, int step)
    {
        JobStats stats = job.Counts;
        _story.Add($"{step} {job.Name} {job.NextDue?.Ticks} {job.OverdueSince?.Ticks} {job.LastRun?.Ticks} {job.LastResult} {job.IsRunning} {job.IsPaused} "
            + $"{job.CancelRun()} {stats.Runs} {stats.ManualRuns} {stats.Missed} {stats.Skipped} {stats.Suppressed} {stats.SteppedOver} {job.Schedule}");
    }

    // Periods from minutes to hours, single due times, two clocks, and a spread.
    private JobEntry Entry(int n, RunOn runOn)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(200_000 + n * 7_919L);
        Schedule schedule = (n % 4) switch
        {
            0 => Schedule.Every(span),
            1 => Schedule.Every(span, first: 2 * span, clock: Clock.Boottime),
            2 => Schedule.Once(span),
            _ => Schedule.Every(span).WithSpread(TimeSpan.FromMinutes(1)),
        };
        return Job.Of($"job {n}", schedule, tick =>
        {
            lock (_ticks) _ticks.Add(tick);
        }, runOn);
    }
}

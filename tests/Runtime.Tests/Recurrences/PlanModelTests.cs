using TimerAttributes.Clocks;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Random programs of jobs, stalls, sleeps, steps and new periods, against counting.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class PlanModelTests(bool tellsExpirationsFirst)
{
    private static readonly Clock[] AllClocks = Enum.GetValues<Clock>();

    [Test]
    public async Task A20_random_programs_of_every_time_option_equal_the_brute_force_model([Range(0, 9)] int seed)
    {
        int ticks = 0, missed = 0;
        for (int program = 0; program < 30; program++)
        {
            (int runs, int late) = await Check(new Random(1_000 * seed + program), $"seed {seed}, program {program}");
            ticks += runs;
            missed += late;
        }

        Assert.That(ticks, Is.GreaterThan(1_000));
        Assert.That(missed, Is.GreaterThan(100));
    }

    private async Task<(int Ticks, int Missed)> Check(Random random, string program)
    {
        var kernel = new VirtualKernel(tellsExpirationsFirst);
        kernel.Spend($"{random.NextInt64(1, 1_000_000_000_000)}ns");
        (string Name, Schedule Schedule)[] plans = [.. Enumerable.Range(0, 8).Select(n => ($"job {n}", ScheduleOf(random)))];
        var actual = plans.ToDictionary(plan => plan.Name, _ => new List<(DateTimeOffset, long)>());
        int early = 0;
        PlannedJob[] models = [.. plans.Select(plan => new PlannedJob(plan.Name, plan.Schedule, kernel.Now(plan.Schedule.Clock)))];
        var expected = plans.ToDictionary(plan => plan.Name, _ => new List<(DateTimeOffset, long)>());
        await using var run = new VirtualScheduler(kernel, [.. plans.Select(plan => Job.Of(plan.Name, plan.Schedule, tick =>
        {
            if (kernel.Now(Clock.Realtime) / 100 < (tick.Due - DateTimeOffset.UnixEpoch).Ticks) early++;
            actual[tick.Job].Add((tick.Due, tick.Expirations));
        }))]);
        Expect(model => model.Leap(kernel.Now(model.Clock))); // First = "0s".

        for (int move = 0; move < 30; move++)
        {
            string span = $"{random.NextInt64(1, 40_000_000_000)}ns";
            switch (random.Next(6))
            {
                case 0 or 1:
                    kernel.Advance(span);
                    Expect(model => model.Advance(kernel.Now(model.Clock)));
                    break;
                case 2:
                    kernel.Leap(span);
                    Expect(model => model.Leap(kernel.Now(model.Clock)));
                    break;
                case 3:
                    kernel.Suspend(span);
                    Expect(model => model.Leap(kernel.Now(model.Clock)));
                    break;
                case 4:
                    int seconds = random.Next(2) == 0 ? random.Next(1, 60) : random.Next(1, 15_000);
                    TimeSpan by = TimeSpan.FromSeconds(random.Next(2) == 0 ? seconds : -seconds);
                    kernel.StepWallClock(by);
                    Expect(model => model.Clock.IsWall() ? model.Step(kernel.Now(model.Clock), by.Ticks * 100) : []);
                    break;
                default:
                    int job = random.Next(models.Length);
                    TimeSpan period = TimeSpan.FromMilliseconds(random.Next(8_000, 20_000));
                    run.Scheduler.Jobs[job].Reschedule(period);
                    models[job].Reschedule(period.Ticks * 100, kernel.Now(models[job].Clock));
                    break;
            }

            Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(models.Select(NextOf)),
                $"{program}, move {move}: {string.Join("; ", plans)}");
        }

        foreach ((string name, Schedule schedule) in plans) Assert.That(actual[name], Is.EqualTo(expected[name]), $"{program}: {name}, {schedule}");
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.SteppedOver), Is.EqualTo(models.Select(model => model.SteppedOver)), program);
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.Runs + job.Stats.Missed),
            Is.EqualTo(expected.Values.Select(calls => calls.Sum(call => call.Item2))));
        Assert.That(early, Is.Zero, program);
        return (expected.Values.Sum(calls => calls.Count), (int)run.Scheduler.Jobs.Sum(job => job.Stats.Missed));

        void Expect(Func<PlannedJob, IEnumerable<(long Due, long Expirations)>> dues)
        {
            for (int n = 0; n < models.Length; n++)
                expected[plans[n].Name].AddRange(dues(models[n]).Select(tick => (UtcOf(tick.Due, models[n].Clock), tick.Expirations)));
        }

        DateTimeOffset? NextOf(PlannedJob model) => model.Next is { } due ? UtcOf(due, model.Clock) : null;

        DateTimeOffset UtcOf(long due, Clock clock)
        {
            long offset = clock.IsWall() ? 0 : kernel.Now(Clock.Realtime) - kernel.Now(clock);
            return DateTimeOffset.UnixEpoch.AddTicks(due / 100 + offset / 100);
        }
    }

    // Periods are at least as long as what they are moved by, those that they may be changed to included.
    private static Schedule ScheduleOf(Random random)
    {
        Clock clock = AllClocks[random.Next(AllClocks.Length)];
        Schedule schedule = random.Next(8) == 0
            ? Schedule.Once(Span(random, 0, 60), clock)
            : Schedule.Every(Span(random, 8, 20), random.Next(3) == 0 ? Span(random, 0, 100) : null, clock);
        bool isAligned = schedule.PeriodNanoseconds > 0 && schedule.PeriodNanoseconds == schedule.FirstNanoseconds
            && (clock == Clock.Monotonic || clock.IsWall()) && random.Next(2) == 0;
        if (isAligned) schedule = schedule.Align(random.Next(2) == 0 ? default : Span(random, 0, 8));
        if (random.Next(3) == 0) schedule = schedule.WithSpread(Span(random, 1, 8));
        if (random.Next(2) == 0) schedule = schedule.WithJitter(Span(random, 0, 7) + TimeSpan.FromTicks(1));
        else if (!isAligned && random.Next(3) > 0)
            schedule = schedule.WithAccuracy(random.Next(3) == 0 ? Divisor(random, schedule.PeriodNanoseconds / 100) : Span(random, 0, 8) + TimeSpan.FromTicks(1));
        return schedule;
    }

    private static TimeSpan Span(Random random, int least, int most) =>
        random.Next(2) == 0
            ? TimeSpan.FromSeconds(random.Next(least, most))
            : TimeSpan.FromTicks(random.NextInt64(least * TimeSpan.TicksPerSecond, most * TimeSpan.TicksPerSecond));

    private static TimeSpan Divisor(Random random, long ticks)
    {
        if (ticks == 0) return TimeSpan.FromTicks(random.Next(1, 1_000_000));
        long divisor = random.Next(2, 40);
        while (ticks % divisor != 0) divisor--;
        return TimeSpan.FromTicks(Math.Min(ticks / divisor, 80_000_000));
    }
}

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>The shipped scheduler against arithmetic.</summary>
public class ModelTests
{
    [Test]
    public async Task A20_a_day_and_more_of_fifty_schedules_equals_the_brute_force_model()
    {
        const int Seconds = 100_000;
        var random = new Random(20);
        (int Period, int First)[] plans =
            [.. Enumerable.Range(0, 50).Select(n => n % 10 == 9 ? (0, random.Next(0, Seconds)) : (random.Next(60, 7_200), random.Next(0, 3_600)))];

        var actual = new List<(DateTimeOffset, string, long)>();
        await using var run = new VirtualScheduler([.. plans.Select((plan, n) => plan.Period == 0
            ? Job.Once($"{plan.First}s", Record, name: $"job {n:00}")
            : Job.Every($"{plan.Period}s", Record, name: $"job {n:00}", first: $"{plan.First}s"))]);
        run.Kernel.Advance($"{Seconds}s");

        var expected = new List<(DateTimeOffset Due, string Job, long)>();
        for (int n = 0; n < plans.Length; n++)
        {
            for (int due = plans[n].First; due <= Seconds; due += plans[n].Period)
            {
                expected.Add((VirtualScheduler.At(due), $"job {n:00}", 1));
                if (plans[n].Period == 0) break;
            }
        }

        // Within one instant the order is that of the table.
        Assert.That(actual, Is.EqualTo(expected.OrderBy(row => row.Due).ThenBy(row => row.Job, StringComparer.Ordinal)));
        Assert.That(actual, Has.Count.GreaterThan(1_000));

        void Record(Tick tick) => actual.Add((tick.Due, tick.Job, tick.Expirations));
    }

    [Test]
    public async Task B04_ten_thousand_timers_due_at_one_instant_are_all_called_in_bounded_rounds()
    {
        int calls = 0;
        // Ten thousand grids that meet at 1 s: no two share a slot.
        await using var run = new VirtualScheduler([.. Enumerable.Range(1, 10_000).Select(n =>
            Job.Every($"{n}us", _ => Interlocked.Increment(ref calls), name: $"job {n}", first: "1s", tiny: true))]);
        long before = run.Scheduler.Loop.Counters.Iterations;
        run.Kernel.Leap("1s");

        Assert.That(calls, Is.EqualTo(10_000));
        Assert.That(run.Scheduler.Loop.Counters.Iterations - before, Is.EqualTo((10_000 + 255) / 256));
    }

    [Test]
    public async Task Every_due_time_is_a_run_or_skipped_or_missed_whatever_happens()
    {
        var random = new Random(7);
        var running = new List<TaskCompletionSource>();
        await using var run = new VirtualScheduler([.. Enumerable.Range(1, 20).Select(n => Job.EveryAsync($"{n * 7}ms", (_, _) =>
        {
            var handler = new TaskCompletionSource();
            if (random.Next(3) == 0) handler.SetResult();
            else running.Add(handler);
            return new(handler.Task);
        }, name: $"job {n}"))]);

        for (int step = 0; step < 2_000; step++)
        {
            string span = $"{random.Next(1, 50)}ms";
            if (random.Next(4) == 0) run.Kernel.Leap(span);
            else run.Kernel.Advance(span);
            while (running.Count > 5)
            {
                running[0].SetResult();
                running.RemoveAt(0);
            }
        }

        long elapsed = run.Kernel.Now(Clock.Monotonic) - VirtualKernel.BootNanoseconds;
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.Runs + job.Stats.Skipped + job.Stats.Missed),
            Is.EqualTo(run.Scheduler.Jobs.Select(job => elapsed / job.Schedule.PeriodNanoseconds)));
        Assert.That(run.Scheduler.Jobs.Sum(job => job.Stats.Skipped), Is.GreaterThan(0));
        Assert.That(run.Scheduler.Jobs.Sum(job => job.Stats.Missed), Is.GreaterThan(0));
        running.ForEach(handler => handler.SetResult());
    }
}

using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Jobs that are due at the same instant run in the order of the table, whether they are dormant or not.</summary>
public class DormantOrderTests
{
    private const int Rows = 40;

    private readonly List<(string, DateTimeOffset)> _ticks = [];

    [Test]
    public async Task Jobs_of_plans_that_coincide_run_in_the_order_of_a_small_table([Values(1, 2, 3, Rows + 1)] int step)
    {
        (string, DateTimeOffset)[] small = await TicksOf(further: 0, step: 1), large = await TicksOf(further: 1_100, step);
        Assert.That(large, Is.EqualTo(small));
        Assert.That(small.Take(Rows).Select(tick => tick.Item1), Is.EqualTo(Enumerable.Range(0, Rows).Select(NameOf)));
        Assert.That(small, Has.Length.GreaterThan(100));
    }

    // Each of the jobs has a plan of its own, and all plans coincide at 60 s, and some of them later. Some of the jobs are woken before.
    private async Task<(string, DateTimeOffset)[]> TicksOf(int further, int step)
    {
        _ticks.Clear();
        var kernel = new VirtualKernel { TimerRoom = 0 };
        IEnumerable<JobEntry> rows = Enumerable.Range(0, Rows).Select(n => Job.Of(NameOf(n), Plan(n), tick => _ticks.Add((tick.Job, tick.Due))));
        await using var run = new VirtualScheduler(
            kernel, [.. rows, .. Enumerable.Range(0, further).Select(n => Job.Of($"further {n}", Schedule.Every(TimeSpan.FromHours(9 + n)), static _ => { }))]);
        for (int n = Rows - step; n >= 0; n -= step)
        {
            run.Scheduler.Jobs[n].Pause();
            run.Scheduler.Jobs[n].Resume();
        }

        Assert.That(run.Scheduler.Jobs.Take(Rows).Select(IsDormant), Is.EqualTo(
            Enumerable.Range(0, Rows).Select(n => further > 0 && (step > Rows || (Rows - n) % step != 0))));
        kernel.Advance("600s");
        kernel.Leap("600s");
        return [.. _ticks];
    }

    private static Schedule Plan(int n) => Schedule.Every(TimeSpan.FromSeconds(60 + n * 30), first: TimeSpan.FromSeconds(60));

    // The order of the names is not that of the table.
    private static string NameOf(int n) => $"job {n * 17 % Rows}";

    private static bool IsDormant(ScheduledJob job) => ((TimedJob)job.State.Running!).Known is null;
}

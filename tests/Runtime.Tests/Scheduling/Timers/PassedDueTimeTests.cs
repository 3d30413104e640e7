using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Due times that passed before the start, and are caught up after the first tick. No change of the wall clock is large enough to be a step.</summary>
public class PassedDueTimeTests
{
    private static readonly Schedule EachSecond = Schedule.Every("1s").Align();

    [Test]
    public async Task A_change_of_the_wall_clock_since_the_start_does_not_move_them([Values(-40_000, -100, 0, 100, 40_000)] int nanoseconds) =>
        Assert.That(await TickAndCatchUp(EachSecond, nanoseconds), Is.EqualTo([At(1), At(-2), At(-1), At(0)]));

    [Test]
    public async Task Nor_does_it_where_due_times_are_no_whole_ticks_of_UTC([Values(-40_000, -100, 0, 100, 40_000)] int nanoseconds)
    {
        List<DateTimeOffset> due = await TickAndCatchUp(EachSecond.WithSpread(TimeSpan.FromMilliseconds(500)), nanoseconds);
        DateTimeOffset first = due[0];
        Assert.That(due, Is.EqualTo([first, first.AddSeconds(1), first.AddSeconds(-3), first.AddSeconds(-2), first.AddSeconds(-1)]));
    }

    private static async Task<List<DateTimeOffset>> TickAndCatchUp(Schedule schedule, int nanoseconds)
    {
        var state = new PassedState(count: 3);
        var kernel = new VirtualKernel();
        var due = new List<DateTimeOffset>();
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.All, RunOn = RunOn.Loop };
        JobEntry job = JobRow.Of("job", schedule, options, tick => due.Add(tick.Due));
        await using var scheduler = new Scheduler(new JobTable(job), new() { State = state, Host = "host" }, () => kernel);
        await scheduler.StartAsync();
        kernel.SetWallClock(TimeSpan.FromMicroseconds(nanoseconds / 1_000.0));
        kernel.Advance("1600ms");
        state.CatchUp();
        kernel.Settle();
        return due;
    }

    private static DateTimeOffset At(int seconds) => VirtualKernel.StartOfTime.AddSeconds(seconds);
}

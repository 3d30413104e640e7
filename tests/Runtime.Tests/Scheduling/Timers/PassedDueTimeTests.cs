using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Due times that passed before the start, and are caught up after the first tick.</summary>
public class PassedDueTimeTests
{
    [Test]
    public async Task A_change_of_the_wall_clock_since_the_start_does_not_move_them([Values(-40_000, -100, 0, 100, 40_000)] int nanoseconds)
    {
        // Arrange: no change is large enough to count as a step.
        var state = new PassedState(count: 3);
        var kernel = new VirtualKernel();
        var due = new List<DateTimeOffset>();
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.All, RunOn = RunOn.Loop };
        JobEntry job = JobRow.Of("job", Schedule.Every("1s").Align(), options, tick => due.Add(tick.Due));
        await using var scheduler = new Scheduler(new JobTable(job), new() { State = state }, () => kernel);
        await scheduler.StartAsync();
        kernel.SetWallClock(TimeSpan.FromMicroseconds(nanoseconds / 1_000.0));
        kernel.Advance("1100ms");

        // Act
        state.CatchUp();
        kernel.Settle();

        // Assert
        Assert.That(due, Is.EqualTo([At(1), At(-2), At(-1), At(0)]));
    }

    private static DateTimeOffset At(int seconds) => VirtualKernel.StartOfTime.AddSeconds(seconds);
}

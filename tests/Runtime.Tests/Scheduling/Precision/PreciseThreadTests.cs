using System.Collections.Concurrent;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary>Jobs with a precision on Linux, on the loop and on threads of their own.</summary>
[RealKernel]
public class PreciseThreadTests
{
    [Test]
    public async Task No_run_is_early_and_each_due_time_is_counted_once([Values(RunOn.Loop, RunOn.Thread)] RunOn runOn, [Values] bool isRealtime)
    {
        // Arrange
        var early = new ConcurrentQueue<TimeSpan>();
        Clock clock = isRealtime ? Clock.Realtime : Clock.Monotonic;
        var options = new JobOptions { RunOn = runOn, Precision = TimeSpan.FromMicroseconds(10) };
        long due = 0, answered = 0, period = 2 * TimeSpan.TicksPerMillisecond;
        await using var scheduler = new Scheduler(
            new JobTable(JobRow.Of("job", Schedule.Every("2ms", null, clock), options, tick =>
            {
                if (isRealtime && DateTimeOffset.UtcNow < tick.Due) early.Enqueue(tick.Due - DateTimeOffset.UtcNow);
                if (tick.Lateness < TimeSpan.Zero) early.Enqueue(tick.Lateness);
                long passed = tick.Due.UtcTicks - due; // Due times that are skipped have no run, but a place on the grid.
                if (due != 0 && (passed % period != 0 || passed < answered * period)) early.Enqueue(TimeSpan.MaxValue);
                (due, answered) = (tick.Due.UtcTicks, tick.Expirations);
            })), new() { OnError = static error => Assert.That(error.Exception, Is.InstanceOf<PrecisionException>()) });

        // Act
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(300).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();

        // Assert
        Assert.That(early, Is.Empty);
    }
}

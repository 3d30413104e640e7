using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>Runs at the start and at the stop on virtual time.</summary>
public class LifecycleRunTests
{
    [Test]
    public async Task Runs_at_the_start_and_at_the_stop_need_no_advance([Values] RunOn runOn)
    {
        using var time = new VirtualTime();
        var reasons = new List<TickReason>();
        JobOptions options = new() { RunOn = runOn, RunAtStart = true, RunAtStop = true };
        await using Scheduler scheduler = time.NewScheduler(new(JobRow.Of("job", Schedule.Every("1s"), options, async (tick, stop) =>
        {
            await Task.Yield();
            Assert.That(stop.IsCancellationRequested, Is.False);
            reasons.Add(tick.Reason);
        })));
        await scheduler.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await scheduler.StopAsync();
        Assert.That(reasons, Is.EqualTo(new[] { TickReason.Start, TickReason.Scheduled, TickReason.Scheduled, TickReason.Stop }));
    }
}

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>Calls that nothing but the present moment is due for, on real clocks.</summary>
[RealKernel]
public class RetryTimingTests
{
    [Test]
    public async Task A_retry_and_a_manual_run_are_never_early()
    {
        var ticks = new List<Tick>();
        JobEntry failing = Job.With(new() { RunOn = RunOn.Loop, Retries = 5, RetryDelay = TimeSpan.FromMilliseconds(1) }, "100ms", tick =>
        {
            ticks.Add(tick);
            throw new InvalidOperationException();
        });
        await using var scheduler = new Scheduler(new JobTable(failing), new() { OnError = _ => { } });
        scheduler.Start();
        for (int n = 0; n < 20 || scheduler.Jobs[0].Stats.Retries == 0; n++)
        {
            await scheduler.Jobs[0].Trigger().WaitAsync(Patience.Span);
            await Task.Delay(10);
            Assert.That(n, Is.LessThan(Patience.Milliseconds / 10), "no retry");
        }

        await scheduler.StopAsync();
        Assert.That(ticks.Select(tick => tick.Reason).Distinct(), Is.SupersetOf(new[] { TickReason.Retry, TickReason.Manual }));
        Assert.That(ticks.Select(tick => tick.Lateness), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
    }
}

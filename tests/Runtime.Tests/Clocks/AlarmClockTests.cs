using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Clocks;

/// <summary>Jobs on the clocks that wake the machine, on the real kernel.</summary>
[RealKernel]
public class AlarmClockTests
{
    private const int Absolute = 1, CancelOnSet = 2; // TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET

    [TestCase(Clock.RealtimeAlarm, 8, Absolute | CancelOnSet)]
    [TestCase(Clock.BoottimeAlarm, 9, Absolute)]
    public async Task A_job_is_called_by_an_alarm_clock_as_by_any_other(Clock clock, int clockId, int flags)
    {
        Restricted.NeedWakeAlarm();
        var ticks = new List<Tick>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", tick =>
        {
            ticks.Add(tick);
            if (ticks.Count == 5) done.SetResult();
        }, clock: clock)));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        scheduler.Start();
        (_, _, int armedOn, int armedWith) = Descriptors.Timers().Single();
        Assert.That((armedOn, armedWith), Is.EqualTo((clockId, flags)));

        await done.Task.WaitAsync(Patience.Span);
        await scheduler.StopAsync();
        Assert.That(ticks[0].Started, Is.GreaterThanOrEqualTo(before));
        Assert.That(ticks.Select(tick => tick.Lateness), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(ticks.Skip(1).Zip(ticks, (next, tick) => (next.Due - tick.Due).TotalMilliseconds - 5 * tick.Expirations), Is.All.Zero);
    }

    [Test]
    public void A19_a_process_that_may_not_wake_the_machine_starts_nothing_and_is_told_so()
    {
        int descriptors = 0;
        Restricted.WithoutWakeAlarm(() =>
        {
            var scheduler = new Scheduler(new JobTable(
                Job.Every("1s", _ => { }, name: "Acme.Poll"), Job.Every("1h", _ => { }, name: "Acme.Wake", clock: Clock.BoottimeAlarm)));
            Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.Contains("'Acme.Wake' (Clock.BoottimeAlarm)"));
            descriptors = Descriptors.Count;
            Assert.That(scheduler.Start, Throws.InvalidOperationException.With.InnerException.TypeOf<LinuxException>());
        });
        Assert.That(Descriptors.Timers(), Is.Empty);
        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(descriptors));
    }
}

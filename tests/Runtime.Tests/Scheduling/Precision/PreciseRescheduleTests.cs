using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary>Jobs with <see cref="JobOptions.Precision"/> on the loop that get another schedule.</summary>
public class PreciseRescheduleTests
{
    private const long Microsecond = 1_000;

    private static readonly JobOptions Precise = new() { RunOn = RunOn.Loop, Precision = TimeSpan.FromMicroseconds(10) };

    [Test]
    public async Task A_rescheduled_job_stays_precise()
    {
        // Arrange: the job reschedules itself, because the time of this kernel goes on as fast as the loop does.
        var late = new List<TimeSpan>();
        using var done = new ManualResetEventSlim();
        Scheduler scheduler = null!;
        await using Scheduler made = scheduler = new(
            new JobTable(JobRow.Of("job", Schedule.Every("1s"), Precise, tick =>
            {
                late.Add(tick.Lateness);
                if (late.Count == 1) scheduler.Jobs[0].Reschedule(TimeSpan.FromMilliseconds(2));
                else if (late.Count == 100) done.Set();
            })), new(), static () => new LatentKernel(_ => 40 * Microsecond));

        // Act
        scheduler.Start();
        done.Wait(Patience.Span);
        await scheduler.StopAsync();

        // Assert
        Assert.That(late.Take(100), Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMicroseconds(6)));
    }

    [Test]
    public async Task A_due_time_that_both_schedules_have_is_run_once_if_the_job_is_rescheduled_while_the_loop_spins()
    {
        // Arrange: in the spin for the 100th due time, which is a multiple of 2 ms, another thread doubles the period.
        const long Period = 1_000_000;
        var kernel = new LatentKernel(static wakeUp => (wakeUp % 10 == 0 ? 40 : 20) * Microsecond); // So that most wake-ups are early.
        var due = new List<long>();
        using var done = new ManualResetEventSlim();
        long chosen = 0;
        Schedule each = Schedule.Every(TimeSpan.FromMilliseconds(1), null, Clock.Realtime).Align();
        await using var scheduler = new Scheduler(
            new JobTable(JobRow.Of("job", each, Precise, tick =>
            {
                due.Add(tick.Due.ToUnixTimeMilliseconds());
                if (due.Count == 100) chosen = due[^1] * Period + (due[^1] % 2 == 0 ? 2 : 1) * Period;
                if (due.Count == 200) done.Set();
            })), new(), () => kernel);
        kernel.OnReading = now =>
        {
            if (chosen == 0 || now < chosen - 5 * Microsecond || now >= chosen) return;
            kernel.OnReading = null;
            var other = new Thread(() => scheduler.Jobs[0].Reschedule(Schedule.Every(TimeSpan.FromMilliseconds(2), null, Clock.Realtime).Align()));
            other.Start();
            other.Join();
        };

        // Act
        scheduler.Start();
        Assert.That(done.Wait(Patience.Span), Is.True);
        await scheduler.StopAsync();

        // Assert
        Assert.That(due.Take(200).Count(one => one == chosen / Period), Is.EqualTo(1));
        Assert.That(due.Take(200).Zip(due.Skip(1), static (one, next) => next - one), Is.All.InRange(1, 2));
    }
}

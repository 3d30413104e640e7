using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>
/// On a busy machine the first tick of a process may come before the run that catches up. The loop of a real scheduler is held up so that it does.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class OvertakenTests
{
    private static readonly Schedule EachSecond = Schedule.Every("1s").Align();

    private readonly MemoryStore _store = new();
    private readonly List<Tick> _ticks = []; // The loop thread adds to it, and the test reads it when the scheduler has stopped.

    [Test]
    public async Task The_runs_start_in_the_order_of_their_due_times_and_answer_for_each_once([Values(CatchUp.Once, CatchUp.All)] CatchUp catchUp)
    {
        JobEntry job = JobRow.Of("job", EachSecond, new JobOptions { Persistent = true, CatchUp = catchUp, RunOn = RunOn.Loop }, _ticks.Add);
        await using (Scheduler first = NewScheduler(job)) await first.StartAsync(); // The store knows the job from now on.
        _ticks.Clear();
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        await using Scheduler scheduler = NewScheduler(job);
        await scheduler.PrepareAsync();
        using ManualResetEventSlim mayArm = new(), never = new();
        scheduler.Loop.Post(() => mayArm.Wait(Patience.Span));
        Task start = scheduler.StartAsync();
        scheduler.Loop.Post(() => never.Wait(1_100)); // Behind the post that arms the timers, and before the one that catches up.
        mayArm.Set();
        await start;
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThanOrEqualTo(5).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync(Patience.Span);

        DateTimeOffset[] answered = [.. _ticks.SelectMany(static tick => Enumerable.Range(0, (int)tick.Expirations).Select(n => tick.Due.AddSeconds(n)))];
        Assert.That(answered, Is.EqualTo(Enumerable.Range(0, answered.Length).Select(n => answered[0].AddSeconds(n))), "each second, once and in order");
        Assert.That(_ticks[0].Expirations, catchUp == CatchUp.Once ? Is.GreaterThanOrEqualTo(3) : Is.EqualTo(1));
        Assert.That(scheduler.Jobs[0].Stats.Declined, Is.Zero);
    }

    private Scheduler NewScheduler(JobEntry job) => new(new(job), new() { State = new TimerState(_store) });
}

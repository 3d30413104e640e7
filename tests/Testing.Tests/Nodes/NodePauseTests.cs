using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>A process that is paused, as SIGSTOP does.</summary>
public class NodePauseTests : NodeFixture
{
    [Test]
    public async Task A_node_that_is_paused_runs_nothing_and_answers_for_all_afterwards()
    {
        await Bench.StartAsync(2, Minutely, EachProcess);

        await Bench.Nodes[0].PauseAsync();
        await Bench.PassAsync(180);
        string[] meanwhile = Bench.Log;
        await Bench.Nodes[0].ResumeAsync();

        Assert.That(meanwhile, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2", "00:03:00 node 2" }));
        Assert.That(Bench.Log.Skip(3), Is.EqualTo(new[] { "00:03:00 node 1 ×3" }));
    }

    [Test]
    public async Task A_handler_of_a_node_that_is_paused_goes_on_afterwards()
    {
        await Bench.StartAsync(2, Minutely, EachProcess, TimeSpan.FromSeconds(10));
        await Bench.PassAsync(65);

        await Bench.Nodes[0].PauseAsync();
        await Bench.PassAsync(20);
        Assert.That(Bench.Nodes[0].IsPaused);
        await Bench.Nodes[0].ResumeAsync();

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:01:00 node 1", "00:01:00 node 2", "00:01:10 node 2 ends", "00:01:25 node 1 ends" }));
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    [TestCase(RunOn.Loop)]
    public async Task A_handler_that_awaits_another_clock_or_the_test_does_not_go_on_during_the_pause(RunOn runOn)
    {
        VirtualTime time = Bench.Time;
        VirtualNode node = time.NewNode();
        var gate = new TaskCompletionSource();
        var log = new List<string>();
        JobEntry timed = JobRow.Of("timed", Schedule.Once("1s"), runOn, async (_, stop) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(5), time.TimeProvider, stop);
            log.Add($"timed {time.Now:mm:ss}");
        });
        JobEntry gated = JobRow.Of("gated", Schedule.Once("1s"), runOn, async (_, _) =>
        {
            await time.WaitForTestAsync(gate.Task);
            log.Add($"gated {time.Now:mm:ss}");
        });
        await using Scheduler scheduler = node.NewScheduler(new(timed, gated));
        scheduler.Start();
        await Bench.PassAsync(2);

        await node.PauseAsync();
        gate.SetResult();
        await Bench.PassAsync(60);
        Assert.That(log, Is.Empty);
        await node.ResumeAsync();

        Assert.That(log, Is.EquivalentTo(new[] { "timed 01:02", "gated 01:02" }));
    }

    [Test]
    public async Task A_stop_that_waits_for_a_paused_node_in_vain_says_that_the_node_has_to_be_resumed()
    {
        await Bench.StartAsync(1, Minutely, EachProcess, TimeSpan.FromMinutes(5));
        await Bench.PassAsync(61);
        await Bench.Nodes[0].PauseAsync();

        DrainTimeoutException? failure = Assert.ThrowsAsync<DrainTimeoutException>(() => Bench.Schedulers[0].StopAsync(TimeSpan.FromMilliseconds(200)));
        await Bench.Nodes[0].ResumeAsync();

        Assert.That(failure!.Message, Is.EqualTo(
            "The scheduler has stopped, but these handlers had not returned after the drain time of 200ms: job. The node 'node 1' is paused, so none of its "
            + "handlers can go on: call ResumeAsync of the node before you stop its schedulers."));
    }

    [Test]
    public async Task A_trigger_of_a_node_that_is_paused_waits()
    {
        await Bench.StartAsync(1, Minutely, EachProcess);
        await Bench.Nodes[0].PauseAsync();

        Task<JobOutcome> run = Bench.Schedulers[0].Jobs[0].Trigger();
        await Bench.PassAsync(30);
        Assert.That(Bench.Log, Is.Empty);
        await Bench.Nodes[0].ResumeAsync();

        Assert.That((await run).Result, Is.EqualTo(JobResult.Succeeded));
        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:00:30 node 1" }));
    }

    [Test]
    public async Task A_scheduler_without_a_run_stops_while_its_node_is_paused()
    {
        await Bench.StartAsync(1, Minutely, EachProcess);
        await Bench.PassAsync(65);
        await Bench.Nodes[0].PauseAsync();

        await Bench.Schedulers[0].DisposeAsync();
        await Bench.PassAsync(60);

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:01:00 node 1" }));
    }

    [Test]
    public async Task A_timer_that_is_disposed_of_during_the_pause_is_not_called_afterwards()
    {
        VirtualNode node = Bench.Time.NewNode();
        int calls = 0;
        ITimer stopped = node.TimeProvider.CreateTimer(_ => calls++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await using ITimer changed = node.TimeProvider.CreateTimer(_ => calls++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        await node.PauseAsync();
        await Bench.PassAsync(10);
        await stopped.DisposeAsync();
        changed.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await node.ResumeAsync();
        int atOnce = calls;
        await Bench.PassAsync(5);

        Assert.That((atOnce, calls), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Another_node_leads_when_the_leader_is_paused_and_the_leader_sees_that_afterwards()
    {
        await Bench.StartAsync(2, Schedule.Every("10s"), Leader, TimeSpan.FromSeconds(5));
        await Bench.PassAsync(12);

        await Bench.Nodes[0].PauseAsync();
        await Bench.PassAsync(30);
        await Bench.Nodes[0].ResumeAsync();
        await Bench.PassAsync(10);

        Assert.That(Bench.Log, Is.EqualTo(new[]
        {
            "00:00:10 node 1", "00:00:30 node 2", "00:00:35 node 2 ends", "00:00:40 node 2", "00:00:45 node 2 ends", "00:00:50 node 2",
        }));
        Assert.That(Bench.Errors, Has.Some.Contains("lease"));
    }
}

using System.Diagnostics.Metrics;
using System.Reflection;
using NUnit.Framework;
using TimerAttributes.State;
using TimerAttributes.Testing.Nodes;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>Several processes on one virtual time.</summary>
public class NodeTests
{
    private static readonly JobOptions EachProcess = new(), Cluster = new() { Scope = JobScope.Cluster }, Leader = new() { Scope = JobScope.Leader };

    private static readonly Schedule Minutely = Schedule.Cron("* * * * *");

    private NodeBench _bench = null!;

    [SetUp]
    public void Prepare() => _bench = new();

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task One_node_runs_each_due_time_of_a_cluster()
    {
        await _bench.StartAsync(3, Minutely, Cluster);

        await _bench.PassAsync(120);

        Assert.That(_bench.Log, Has.Length.EqualTo(2));
        Assert.That(_bench.Log.Select(static line => line[..8]), Is.EqualTo(new[] { "00:01:00", "00:02:00" }));
    }

    [Test]
    public async Task A_node_that_is_paused_runs_nothing_and_answers_for_all_afterwards()
    {
        await _bench.StartAsync(2, Minutely, EachProcess);

        await _bench.Nodes[0].PauseAsync();
        await _bench.PassAsync(180);
        string[] meanwhile = _bench.Log;
        await _bench.Nodes[0].ResumeAsync();

        Assert.That(meanwhile, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2", "00:03:00 node 2" }));
        Assert.That(_bench.Log.Skip(3), Is.EqualTo(new[] { "00:03:00 node 1 ×3" }));
    }

    [Test]
    public async Task A_handler_of_a_node_that_is_paused_goes_on_afterwards()
    {
        await _bench.StartAsync(2, Minutely, EachProcess, TimeSpan.FromSeconds(10));
        await _bench.PassAsync(65);

        await _bench.Nodes[0].PauseAsync();
        await _bench.PassAsync(20);
        Assert.That(_bench.Nodes[0].IsPaused);
        await _bench.Nodes[0].ResumeAsync();

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:01:00 node 1", "00:01:00 node 2", "00:01:10 node 2 ends", "00:01:25 node 1 ends" }));
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    [TestCase(RunOn.Loop)]
    public async Task A_handler_that_awaits_another_clock_or_the_test_does_not_go_on_during_the_pause(RunOn runOn)
    {
        VirtualTime time = _bench.Time;
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
        await _bench.PassAsync(2);

        await node.PauseAsync();
        gate.SetResult();
        await _bench.PassAsync(60);
        Assert.That(log, Is.Empty);
        await node.ResumeAsync();

        Assert.That(log, Is.EquivalentTo(new[] { "timed 01:02", "gated 01:02" }));
    }

    [Test]
    public async Task A_trigger_of_a_node_that_is_paused_waits()
    {
        await _bench.StartAsync(1, Minutely, EachProcess);
        await _bench.Nodes[0].PauseAsync();

        Task<JobOutcome> run = _bench.Schedulers[0].Jobs[0].Trigger();
        await _bench.PassAsync(30);
        Assert.That(_bench.Log, Is.Empty);
        await _bench.Nodes[0].ResumeAsync();

        Assert.That((await run).Result, Is.EqualTo(JobResult.Succeeded));
        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:00:30 node 1" }));
    }

    [Test]
    public async Task A_scheduler_without_a_run_stops_while_its_node_is_paused()
    {
        await _bench.StartAsync(1, Minutely, EachProcess);
        await _bench.PassAsync(65);
        await _bench.Nodes[0].PauseAsync();

        await _bench.Schedulers[0].DisposeAsync();
        await _bench.PassAsync(60);

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:01:00 node 1" }));
    }

    [Test]
    public async Task A_timer_that_is_disposed_of_during_the_pause_is_not_called_afterwards()
    {
        VirtualNode node = _bench.Time.NewNode();
        int calls = 0;
        ITimer stopped = node.TimeProvider.CreateTimer(_ => calls++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await using ITimer changed = node.TimeProvider.CreateTimer(_ => calls++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        await node.PauseAsync();
        await _bench.PassAsync(10);
        await stopped.DisposeAsync();
        changed.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await node.ResumeAsync();
        int atOnce = calls;
        await _bench.PassAsync(5);

        Assert.That((atOnce, calls), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Another_node_leads_when_the_leader_is_paused_and_the_leader_sees_that_afterwards()
    {
        await _bench.StartAsync(2, Schedule.Every("10s"), Leader, TimeSpan.FromSeconds(5));
        await _bench.PassAsync(12);

        await _bench.Nodes[0].PauseAsync();
        await _bench.PassAsync(30);
        await _bench.Nodes[0].ResumeAsync();
        await _bench.PassAsync(10);

        Assert.That(_bench.Log, Is.EqualTo(new[]
        {
            "00:00:10 node 1", "00:00:30 node 2", "00:00:35 node 2 ends", "00:00:40 node 2", "00:00:45 node 2 ends", "00:00:50 node 2",
        }));
        Assert.That(_bench.Errors, Has.Some.Contains("lease"));
    }

    [Test]
    public async Task A_node_without_a_connection_runs_no_job_of_the_cluster_and_says_so()
    {
        await _bench.StartAsync(2, Minutely, Cluster);

        _bench.Nodes[0].IsPartitioned = true;
        await _bench.PassAsync(120);
        _bench.Nodes[1].IsPartitioned = true;
        await _bench.PassAsync(120);
        _bench.Nodes[0].IsPartitioned = false;
        await _bench.PassAsync(60);

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2", "00:05:00 node 1 ×3" }));
        Assert.That(_bench.Errors, Has.Some.Contains("'node 1' cannot reach the store, because its IsPartitioned is true"));
    }

    [Test]
    public async Task A_fast_clock_does_not_make_a_cluster_run_early()
    {
        await _bench.StartAsync(2, Minutely, Cluster);

        await _bench.Nodes[0].SetSkewAsync(TimeSpan.FromSeconds(30));
        Assert.That(_bench.Nodes[0].Now, Is.EqualTo(_bench.Time.Now + TimeSpan.FromSeconds(30)));
        await _bench.PassAsync(120);

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:00:58 node 1", "00:01:58 node 1" }), "A due time may be 2 s ahead of the clock of the store.");
        Assert.That(_bench.Nodes[0].State.Skew, Is.EqualTo(TimeSpan.FromSeconds(-30)));
    }

    [Test]
    public async Task A_slow_clock_leaves_the_due_times_to_the_others()
    {
        await _bench.StartAsync(2, Minutely, Cluster);

        await _bench.Nodes[0].SetSkewAsync(TimeSpan.FromSeconds(-30));
        await _bench.PassAsync(120);

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2" }));
        Assert.That(_bench.Nodes[0].Skew, Is.EqualTo(TimeSpan.FromSeconds(-30)));
    }

    [Test]
    public async Task Another_clock_does_not_move_the_periods_of_a_node()
    {
        await _bench.StartAsync(1, Schedule.Every("1m"), EachProcess);

        await _bench.Nodes[0].SetSkewAsync(TimeSpan.FromHours(5));
        await _bench.PassAsync(60);

        Assert.That(_bench.Log, Is.EqualTo(new[] { "00:01:00 node 1" }));
    }

    [Test]
    public void Names_of_nodes_are_told_apart()
    {
        VirtualNode first = _bench.Time.NewNode("blue");

        Assert.That(first.Name, Is.EqualTo("blue"));
        Assert.That(_bench.Time.NewNode().Name, Is.EqualTo("node 2"));
        Assert.That(() => _bench.Time.NewNode("blue"), Throws.ArgumentException.With.Message.StartsWith("There is a node 'blue' already"));
        Assert.That(() => _bench.Time.NewNode(" "), Throws.ArgumentException);
    }

    [Test]
    public void The_options_of_the_user_go_before_those_of_the_node()
    {
        var others = new TimerState(new MemoryStore());
        var options = new SchedulerOptions
        {
            Services = new NoServices(),
            OnError = static _ => { },
            OnRunEnded = static _ => { },
            Host = "mine",
            Filters = [],
            Scopes = new NoScopes(),
            State = others,
            MeterFactory = new NoMeters(),
            Loop = new(),
            DrainTimeout = TimeSpan.FromSeconds(7),
        };
        VirtualNode node = _bench.Time.NewNode();

        SchedulerOptions mine = NodeOptions.Of(options, node.Name, node.State, TimeSpan.FromSeconds(5));
        SchedulerOptions defaults = NodeOptions.Of(new(), node.Name, node.State, TimeSpan.FromSeconds(5));

        foreach (PropertyInfo property in typeof(SchedulerOptions).GetProperties())
        {
            Assert.That(property.GetValue(options), Is.Not.Null, property.Name);
            Assert.That(property.GetValue(mine), Is.EqualTo(property.GetValue(options)), property.Name);
        }

        Assert.That((defaults.Host, defaults.State, defaults.DrainTimeout), Is.EqualTo((node.Name, node.State, TimeSpan.FromSeconds(5))));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class NoScopes : IRunScopes
    {
        public bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies) => false;

        public IRunScope Open(string job) => throw new NotSupportedException();
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}

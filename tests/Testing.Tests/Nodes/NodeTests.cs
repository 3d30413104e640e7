using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>Several processes on one virtual time.</summary>
public class NodeTests : NodeFixture
{
    [Test]
    public async Task One_node_runs_each_due_time_of_a_cluster()
    {
        await Bench.StartAsync(3, Minutely, Cluster);

        await Bench.PassAsync(120);

        Assert.That(Bench.Log, Has.Length.EqualTo(2));
        Assert.That(Bench.Log.Select(static line => line[..8]), Is.EqualTo(new[] { "00:01:00", "00:02:00" }));
    }

    [Test]
    public async Task A_node_without_a_connection_runs_no_job_of_the_cluster_and_says_so()
    {
        await Bench.StartAsync(2, Minutely, Cluster);

        Bench.Nodes[0].IsPartitioned = true;
        await Bench.PassAsync(120);
        Bench.Nodes[1].IsPartitioned = true;
        await Bench.PassAsync(120);
        Bench.Nodes[0].IsPartitioned = false;
        await Bench.PassAsync(60);

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2", "00:05:00 node 1 ×3" }));
        Assert.That(Bench.Errors, Has.Some.Contains("'node 1' cannot reach the store, because its IsPartitioned is true"));
    }

    [Test]
    public async Task A_fast_clock_does_not_make_a_cluster_run_early()
    {
        await Bench.StartAsync(2, Minutely, Cluster);

        await Bench.Nodes[0].SetSkewAsync(TimeSpan.FromSeconds(30));
        Assert.That(Bench.Nodes[0].Now, Is.EqualTo(Bench.Time.Now + TimeSpan.FromSeconds(30)));
        await Bench.PassAsync(120);

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:00:58 node 1", "00:01:58 node 1" }), "A due time may be 2 s ahead of the clock of the store.");
        Assert.That(Bench.Nodes[0].State.Skew, Is.EqualTo(TimeSpan.FromSeconds(-30)));
    }

    [Test]
    public async Task A_slow_clock_leaves_the_due_times_to_the_others()
    {
        await Bench.StartAsync(2, Minutely, Cluster);

        await Bench.Nodes[0].SetSkewAsync(TimeSpan.FromSeconds(-30));
        await Bench.PassAsync(120);

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:01:00 node 2", "00:02:00 node 2" }));
        Assert.That(Bench.Nodes[0].Skew, Is.EqualTo(TimeSpan.FromSeconds(-30)));
    }

    [Test]
    public async Task Another_clock_does_not_move_the_periods_of_a_node()
    {
        await Bench.StartAsync(1, Schedule.Every("1m"), EachProcess);

        await Bench.Nodes[0].SetSkewAsync(TimeSpan.FromHours(5));
        await Bench.PassAsync(60);

        Assert.That(Bench.Log, Is.EqualTo(new[] { "00:01:00 node 1" }));
    }

    [Test]
    public void Names_of_nodes_are_told_apart()
    {
        VirtualNode first = Bench.Time.NewNode("blue");

        Assert.That(first.Name, Is.EqualTo("blue"));
        Assert.That(Bench.Time.NewNode().Name, Is.EqualTo("node 2"));
        Assert.That(() => Bench.Time.NewNode("blue"), Throws.ArgumentException.With.Message.StartsWith("There is a node 'blue' already"));
        Assert.That(() => Bench.Time.NewNode(" "), Throws.ArgumentException);
    }
}

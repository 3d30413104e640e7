using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>A job of a cluster that is due once after a delay: once for ever, in all processes that share the store.</summary>
public class OnceInAllTests : NodesFixture
{
    private static readonly Schedule Once = Schedule.Once("3s");
    private static readonly JobOptions Options = new() { Persistent = true, Scope = JobScope.Cluster };

    [Test]
    public async Task The_process_that_is_due_first_runs_it_and_no_other_one_does_also_not_under_another_host()
    {
        await Nodes.StartAsync(1, Once, Options);
        await Nodes.PassAsync("1s");
        await Nodes.StartAsync(2, Once, Options);
        await Nodes.PassAsync("10s");
        Nodes.Host = "a pod of the next deployment";
        await Nodes.StartAsync(1, Once, Options);
        await Nodes.PassAsync("10m");

        Assert.That(Nodes.Log, Is.EqualTo(["00:00:03 node 0: begins 00:00 ×1, token 1, attempt 1", "00:00:03 node 0: ends"]));
        Assert.That(Nodes.Job(1).DeclineReasons, Is.EqualTo(new Dictionary<string, long> { ["the due time was claimed before"] = 1 }));
        Assert.That(Nodes.Job(3).NextDue, Is.Null);
        Assert.That((await Nodes.Store.ReadAsync(["job once"])).Single().Token, Is.EqualTo(1));
    }

    [Test]
    public async Task A_run_whose_process_has_died_is_started_again_by_another_one()
    {
        JobOptions options = new() { Persistent = true, Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce };
        await Nodes.StartAsync(2, Once, options, TimeSpan.FromMinutes(20));
        await Nodes.PassAsync("10s");
        string first = Begun.Single().Split(' ')[2];
        Nodes.Links[first == "0:" ? 0 : 1].IsCut = true; // As if the process were killed.
        await Nodes.PassAsync("25m");

        Assert.That(Begun, Has.Length.EqualTo(2));
        Assert.That(Begun[1], Does.EndWith("attempt 2").And.Not.Contains($"node {first}"));
    }

    [Test]
    public async Task A_store_that_does_not_answer_is_waited_for()
    {
        await Nodes.StartAsync(1, Once, Options);
        Nodes.Links[0].IsCut = true;
        await Nodes.PassAsync("10m");
        Assert.That(Begun, Is.Empty);

        Nodes.Links[0].IsCut = false;
        await Nodes.PassAsync("3s");

        Assert.That(Begun, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task All_processes_of_a_host_that_waits_have_one_run()
    {
        await Nodes.StartAsync(3, Once, Options);
        foreach (Link link in Nodes.Links) link.IsCut = true;
        await Nodes.PassAsync("1m");
        foreach (Link link in Nodes.Links) link.IsCut = false;
        await Nodes.PassAsync("1m");

        Assert.That(Begun, Has.Length.EqualTo(1));
    }
}

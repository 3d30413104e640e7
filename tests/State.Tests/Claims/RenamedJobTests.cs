using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>What docs/renaming.md says about jobs with state.</summary>
public class RenamedJobTests : NodesFixture
{
    [Test]
    public async Task While_both_versions_of_a_program_run_a_due_time_has_a_run_of_each_name()
    {
        await Nodes.StartAsync(1, Hourly, OfCluster());
        await Nodes.PassAsync("90m");
        Nodes.Name = "renamed";
        await Nodes.StartAsync(1, Hourly, OfCluster(former: "job"));
        await Nodes.PassAsync("1h");
        Assert.That(Begun.Select(static line => line[9..]), Is.EquivalentTo(
        [
            "node 0: begins 01:00 ×1, token 1, attempt 1",
            "node 0: begins 02:00 ×1, token 2, attempt 1",
            "node 1: begins 02:00 ×1, token 2, attempt 1",
        ]));
    }

    [TestCase("job", "node 0: begins 01:00 ×1, token 1, attempt 1")]
    [TestCase(null, "node 0: begins 01:00 ×1, token 1, attempt 1", "node 1: begins 02:30 ×1, token 1, attempt 1")]
    public async Task A_job_that_runs_once_runs_again_under_another_name_unless_it_has_the_former_one(string? former, params string[] runs)
    {
        Schedule once = Schedule.Once("1h");
        await Nodes.StartAsync(1, once, OfCluster());
        await Nodes.PassAsync("90m");
        await Nodes.Schedulers[0].StopAsync();
        Nodes.Name = "renamed";
        await Nodes.StartAsync(1, once, OfCluster(former));
        await Nodes.PassAsync("2h");
        Assert.That(Begun.Select(static line => line[9..]), Is.EqualTo(runs));
    }

    private static JobOptions OfCluster(string? former = null) => new() { Persistent = true, Scope = JobScope.Cluster, FormerName = former };
}

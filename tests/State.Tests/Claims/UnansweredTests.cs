using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>A due time whose claim the store does not answer is a due time without a success. One that another process has is not.</summary>
public class UnansweredTests : NodesFixture
{
    private static readonly DateTimeOffset First = new(2030, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [TestCase(JobScope.Cluster)]
    [TestCase(JobScope.Leader)]
    public async Task A_job_that_has_never_succeeded_is_overdue_since_its_first_due_time(JobScope scope)
    {
        for (int node = 0; node < 2; node++) await Nodes.StartAsync(Hourly, new() { Scope = scope }, static (_, _) => default, isCut: true);

        await Nodes.PassAsync("48h15m");

        Assert.That(Nodes.Schedulers.Select(static node => node.Jobs[0].OverdueSince), Is.EqualTo([First, First]));
        Assert.That(Nodes.Job(0).DeclineReasons, Is.EqualTo(new Dictionary<string, long> { ["the store does not answer"] = 48 }));
    }

    [TestCase(JobScope.Cluster)]
    [TestCase(JobScope.Leader)]
    public async Task A_run_of_another_process_is_no_lack(JobScope scope)
    {
        await Nodes.StartAsync(2, Hourly, new() { Scope = scope });

        await Nodes.PassAsync("3h15m");

        Assert.That(Nodes.Schedulers.Sum(static node => node.Jobs[0].Stats.Declined), Is.EqualTo(3));
        Assert.That(Nodes.Schedulers.Select(static node => node.Jobs[0].OverdueSince), Is.EqualTo(new DateTimeOffset?[] { null, null }));
    }

    [TestCase(JobScope.Cluster)]
    [TestCase(JobScope.Leader)]
    public async Task The_lack_ends_when_the_store_answers_that_another_process_has_the_due_time(JobScope scope)
    {
        await Nodes.StartAsync(2, Hourly, new() { Scope = scope });
        Nodes.Links[1].IsCut = true;
        await Nodes.PassAsync("3h15m");
        Assert.That(Nodes.Job(1).OverdueSince, Is.EqualTo(First));

        Nodes.Links[1].IsCut = false;
        await Nodes.PassAsync("1h");

        Assert.That(Nodes.Job(1).OverdueSince, Is.Null);
        Assert.That(Nodes.Job(1).Stats.Declined, Is.EqualTo(4));
    }

    [Test]
    public async Task A_retry_whose_claim_is_not_answered_does_not_end_the_lack()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Timeout = TimeSpan.FromSeconds(2), Retries = 1, RetryDelay = TimeSpan.FromMinutes(1) };
        await Nodes.StartAsync(1, Hourly, options);
        Nodes.Links[0].HoldsClaims = true; // The time-out ends the run between its claim and its handler.
        await Nodes.PassAsync("1h30s");
        (Nodes.Links[0].HoldsClaims, Nodes.Links[0].IsCut) = (false, true);
        await Nodes.PassAsync("10m");

        Assert.That(Nodes.Job(0).LastResult, Is.EqualTo(JobResult.Declined));
        Assert.That(Nodes.Job(0).OverdueSince, Is.EqualTo(First));
    }
}

using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Calls that the store has carried out, and whose answer was lost or came late.</summary>
public class LostAnswerTests : NodesFixture
{
    private static readonly JobOptions AtMostOnce = new() { Scope = JobScope.Cluster }, AtLeastOnce = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce };

    [Test]
    public async Task A_due_time_whose_claim_was_won_without_an_answer_is_answered_for_by_the_next_run()
    {
        await Nodes.StartAsync(2, Hourly, AtMostOnce);
        await Nodes.PassAsync("1h1m");
        foreach (Link link in Nodes.Links) link.LosesAnswers = true;
        await Nodes.PassAsync("1h");
        foreach (Link link in Nodes.Links) link.LosesAnswers = false;
        await Nodes.PassAsync("1h");
        Assert.That(Begun, Has.Length.EqualTo(2));
        Assert.That(Begun[1], Does.Match("^03:00:00 node [01]: begins 02:00 ×2, token 2, attempt 1$"));
    }

    [Test]
    public async Task With_Run_a_due_time_that_was_run_without_an_answer_is_not_answered_for_again()
    {
        await Nodes.StartAsync(1, Hourly, new() { Scope = JobScope.Cluster, WhenStoreDown = StoreDown.Run });
        await Nodes.PassAsync("1h1m");
        Nodes.Links[0].LosesAnswers = true;
        await Nodes.PassAsync("1h");
        Nodes.Links[0].LosesAnswers = false;
        await Nodes.PassAsync("1h");
        Assert.That(Begun.Select(static line => line[24..]), Is.EqualTo(["01:00 ×1, token 1, attempt 1", "02:00 ×1, token 0, attempt 1", "03:00 ×1, token 3, attempt 1"]));
    }

    [Test]
    public async Task A_completion_that_was_not_answered_is_no_loss()
    {
        await Nodes.StartAsync(2, Hourly, AtLeastOnce, TimeSpan.FromSeconds(2));
        await Nodes.PassAsync("1h1s");
        Nodes.Links[0].LosesAnswers = true;
        await Nodes.PassAsync("1s");
        Nodes.Links[0].LosesAnswers = false;
        await Nodes.PassAsync("1m");
        Assert.That(Nodes.Log, Is.EqualTo(["01:00:00 node 0: begins 01:00 ×1, token 1, attempt 1", "01:00:02 node 0: ends"]));
        Assert.That(Nodes.Job(0).Stats.LeasesLost, Is.Zero);
    }

    [Test]
    public async Task A_run_whose_claim_is_answered_after_its_lease_does_not_begin()
    {
        JobOptions options = new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, WhenStoreDown = StoreDown.Wait };
        await Nodes.StartAsync(1, Hourly, options, TimeSpan.FromMinutes(1));
        Nodes.Links[0].HoldsClaims = true;
        await Nodes.StartAsync(1, Hourly, options, TimeSpan.FromMinutes(1));
        await Nodes.PassAsync("1h30s");
        Nodes.Links[0].AnswerClaims();
        await Nodes.PassAsync("10m");
        Assert.That(Begun, Is.EqualTo(["01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2"]));
        Assert.That(Nodes.Job(0).DeclineReasons.Keys, Is.EqualTo(["the lease of the run has ended"]));
    }
}

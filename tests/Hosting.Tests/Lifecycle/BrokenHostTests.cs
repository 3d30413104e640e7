namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>
/// A host whose configuration or registrations are broken starts nothing. Its exception has the job or the key, the value or the service, the rule
/// and the remedy.
/// </summary>
public class BrokenHostTests
{
    private static IEnumerable<BrokenHost> Broken => [.. BrokenSettings.All, .. BrokenRegistrations.All];

    [TestCaseSource(nameof(Broken))]
    public async Task It_starts_nothing_and_says_what_to_do(BrokenHost broken)
    {
        var witness = new Witness();
        await using VirtualHost host = broken.Make(witness);

        Exception? refusal = Assert.CatchAsync(host.StartAsync);
        await host.Advance(60);

        foreach (string word in broken.Words) Assert.That(refusal!.Message, Does.Contain(word));
        Assert.That(witness.Started, Is.Empty);
    }

    [Test]
    public async Task A_host_in_order_starts_all_that_a_broken_one_does_not()
    {
        var witness = new Witness();
        await using VirtualHost host = new BrokenHost("nothing", static _ => { }, [], []).Make(witness);

        await host.StartAsync();
        await host.Advance(60);

        Assert.That(witness.Started, Is.EqualTo(new[] { "a hosted service", "a loop", "a job" }));
    }
}

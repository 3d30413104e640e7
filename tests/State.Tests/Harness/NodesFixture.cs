using NUnit.Framework;

namespace TimerAttributes.State.Tests.Harness;

/// <summary>New <see cref="Harness.Nodes"/> for each test.</summary>
public abstract class NodesFixture
{
    private protected static Schedule Hourly { get; } = Schedule.Cron("0 * * * *");

    private protected Nodes Nodes { get; private set; } = null!;

    /// <summary>The log without its errors.</summary>
    private protected string[] Runs => [.. Nodes.Log.Where(static line => !line.Contains("error", StringComparison.Ordinal))];

    /// <summary>The lines of the log that say that a run begins.</summary>
    private protected string[] Begun => [.. Nodes.Log.Where(static line => line.Contains("begins", StringComparison.Ordinal))];

    [SetUp]
    public void Prepare() => Nodes = new();

    [TearDown]
    public async Task End() => await Nodes.DisposeAsync();
}

using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>A new <see cref="NodeBench"/> for each test.</summary>
public abstract class NodeFixture
{
    private protected static JobOptions EachProcess { get; } = new();

    private protected static JobOptions Cluster { get; } = new() { Scope = JobScope.Cluster };

    private protected static JobOptions Leader { get; } = new() { Scope = JobScope.Leader };

    private protected static Schedule Minutely { get; } = Schedule.Cron("* * * * *");

    private protected NodeBench Bench { get; private set; } = null!;

    [SetUp]
    public void Prepare() => Bench = new();

    [TearDown]
    public async Task End() => await Bench.DisposeAsync();
}

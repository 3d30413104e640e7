using NUnit.Framework;
using StackExchange.Redis;
using TimerAttributes.State.Conformance;
using TimerAttributes.State.Redis.Tests.Harness;

namespace TimerAttributes.State.Redis.Tests;

/// <summary>The store keeps the rules of each store.</summary>
[TestFixture("on a connection of its own")]
[TestFixture("on a connection of the user")]
[Parallelizable(ParallelScope.Children)]
public sealed class ConformanceTests(string way) : IDisposable
{
    private RedisServer? _server;
    private ConnectionMultiplexer? _connection;
    private RedisStore? _store;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        _server = new();
        if (way == "on a connection of the user") _connection = await ConnectionMultiplexer.ConnectAsync($"{_server.App},asyncTimeout=60000");
        _store = _connection is null ? _server.NewStore() : new(_connection) { Timeout = Patience.Span, Prefix = "shop:" };
    }

    public void Dispose()
    {
        _store?.Dispose();
        _connection?.Dispose();
        _server?.Dispose();
    }

    [TestCaseSource(typeof(StoreConformance), nameof(StoreConformance.Cases))]
    public Task The_store_keeps(ConformanceCase<ITimerStore> rule) => rule.RunAsync(_store!);

    [TestCaseSource(typeof(LeaderConformance), nameof(LeaderConformance.Cases))]
    public Task The_leaders_keep(ConformanceCase<ILeaderStore> rule) => rule.RunAsync(_store!);
}

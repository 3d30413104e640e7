using Npgsql;
using NUnit.Framework;
using TimerAttributes.State.Conformance;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>The store keeps the rules of each store, whichever way it reaches the database.</summary>
[TestFixture("by a connection string")]
[TestFixture("by a data source of the user")]
[TestFixture("behind a pooler of transactions")]
[TestFixture("where transactions are serializable")]
[Parallelizable(ParallelScope.Children)]
public sealed class ConformanceTests(string way) : IDisposable
{
    private PostgreSqlServer? _server;
    private PgBouncer? _pooler;
    private NpgsqlDataSource? _source;
    private PostgreSqlStore? _store;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = PostgreSqlServer.New();
        if (way == "behind a pooler of transactions") _pooler = new(_server);
        if (way == "by a data source of the user") _source = NpgsqlDataSource.Create(_server.App);
        if (way == "where transactions are serializable") _server.Execute("alter role app set default_transaction_isolation = 'serializable'");
        _store = _source is not null ? new(_source) { Timeout = Patience.Span }
            : _pooler is not null ? new(_pooler.ConnectionString) { Timeout = Patience.Span }
            : _server.NewStore();
    }

    public void Dispose()
    {
        _store?.Dispose();
        _source?.Dispose();
        _pooler?.Dispose();
        _server?.Dispose();
    }

    [TestCaseSource(typeof(StoreConformance), nameof(StoreConformance.Cases))]
    public Task The_store_keeps(ConformanceCase<ITimerStore> rule) => rule.RunAsync(_store!);

    [TestCaseSource(typeof(LeaderConformance), nameof(LeaderConformance.Cases))]
    public Task The_leaders_keep(ConformanceCase<ILeaderStore> rule) => rule.RunAsync(_store!);
}

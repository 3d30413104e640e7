using Npgsql;
using TimerAttributes.State.PostgreSql.Server;
using TimerAttributes.State.PostgreSql.Statements;

namespace TimerAttributes.State.PostgreSql;

/// <summary>
/// A store in a PostgreSQL database, version 12 or later: a row for each job in the table <c>timers.job</c>, which <see cref="PostgreSqlSchema"/>
/// makes. Several machines may share it. It elects leaders as well, in the table <c>timers.leader</c>.
/// </summary>
/// <remarks>
/// <para>
/// A claim is one statement, and a transaction of its own. No transaction stays open while a job runs, and nothing of a session is used: no advisory
/// lock, no LISTEN. So the store works behind pgbouncer in transaction mode. The clock of the database decides about leases, and refuses a due time
/// that is more than 2 s ahead of it, because the clock of the caller's machine is then fast.
/// </para>
/// <para>
/// A claim that was answered is kept when the server or a process of it is killed. A standby that becomes the primary may lack the latest claims
/// unless the replication is synchronous; their due times may then run again. No row is ever deleted.
/// </para>
/// </remarks>
public sealed partial class PostgreSqlStore : ITimerStore, ILeaderStore, IAsyncDisposable, IDisposable
{
    private const int NamesAtOnce = 500;

    private readonly NpgsqlDataSource _source;
    private readonly bool _isOwn;
    private readonly Lazy<Database> _database;
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    /// <summary>Makes a store that connects by itself. The first connection is made at the first use.</summary>
    /// <param name="connectionString">
    /// The connection string of Npgsql, as in <c>Host=db;Database=shop;Username=shop;Password=…</c>. With several hosts the primary is
    /// used. The store has at most 10 connections unless <c>Maximum Pool Size</c> says so.
    /// </param>
    /// <exception cref="ArgumentException">The connection string has a fault.</exception>
    public PostgreSqlStore(string connectionString)
        : this(OpenSource(connectionString), isOwn: true)
    {
    }

    /// <summary>Makes a store that uses the connections of a data source.</summary>
    /// <param name="source">
    /// The data source, which the store does not dispose of. Behind pgbouncer in transaction mode it needs <c>No Reset On Close=true</c>,
    /// and with several hosts <c>WithTargetSession(TargetSessionAttributes.Primary)</c>.
    /// </param>
    public PostgreSqlStore(NpgsqlDataSource source)
        : this(source, isOwn: false)
    {
    }

    private PostgreSqlStore(NpgsqlDataSource source, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _isOwn) = (source, isOwn);
        _database = new(() => new(_source, Timeout));
    }

    /// <summary>How long a statement may take, the wait for a connection included. By default 2 s; more than zero, and up to an hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            _timeout = value;
        }
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        (string sql, bool mayRepeat) = request.Kind switch
        {
            ClaimKind.Run => (ClaimSql.Run, request.Id != 0),
            ClaimKind.Once => (ClaimSql.Once, request.Id != 0),
            ClaimKind.Register => (ClaimSql.Register, true),
            ClaimKind.Pass => (ClaimSql.Pass, true),
            ClaimKind.Release => (ClaimSql.Release, request.Id != 0), // Sent twice without an id, it could give back another claim.
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "The claim is of a kind that does not exist."),
        };
        var statement = new Statement<ClaimRow>(SubjectOf(request.Job), sql, () => Parameter.Of(request), ClaimRow.Of) { MayRepeat = mayRepeat };
        ClaimRow row = (await RunAsync(statement, cancellationToken).ConfigureAwait(false)).Single();
        Claim answer = row.Answer(request);
        if (!row.IsRefused(request)) return answer;
        if (row.Ahead(request) is { Ticks: > 0 } ahead) return answer with { RetryAfter = ahead };
        // Another claim came between, and the answer has the row as it was before that. A run without a lease has only to know that it has lost,
        // and not what became of the lease that the row had.
        if (request is { Kind: ClaimKind.Run or ClaimKind.Once, Lease.Ticks: 0 }) return answer with { LeaseLeft = null };
        return await ReadAsync([request.Job], cancellationToken).ConfigureAwait(false) is [{ } now]
            ? (row with { DueBefore = now.LastDue, Token = now.Token, LeaseUntil = now.LeaseUntil }).Answer(request)
            : answer;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) => ChangeAsync(
        new(SubjectOf(job), RowSql.Renew, () => [Parameter.Of(job), Parameter.Of(token), Parameter.Of(lease)], TokenOf), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) => ChangeAsync(
        new(SubjectOf(job), RowSql.Complete, () => [Parameter.Of(job), Parameter.Of(token)], TokenOf) { MayRepeat = false }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var rows = new List<StoredJob>();
        foreach (string[] names in jobs.Distinct(StringComparer.Ordinal).Chunk(NamesAtOnce))
        {
            string subject = names is [var name] ? SubjectOf(name) : $"The rows of {names.Length} jobs, the first '{names[0]}',";
            var statement = new Statement<StoredJob>(subject, RowSql.Read(names.Length), () => [.. names.Select(Parameter.Of)], Columns.JobOf);
            rows.AddRange(await RunAsync(statement, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Closes the connections that the store has made by itself.</summary>
    public void Dispose()
    {
        if (_isOwn) _source.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _isOwn ? _source.DisposeAsync() : default;

    private static NpgsqlDataSource OpenSource(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return DatabaseSettings.Open(connectionString);
    }

    private static string SubjectOf(string job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return $"The row of job '{job}'";
    }

    // The work goes on a thread of the pool, because the loop must not wait.
    private ValueTask<List<T>> RunAsync<T>(Statement<T> statement, CancellationToken cancellationToken) => Thread.CurrentThread.IsThreadPoolThread
        ? _database.Value.RunAsync(statement, cancellationToken)
        : new(Task.Run(() => _database.Value.RunAsync(statement, cancellationToken).AsTask(), cancellationToken));

    // By the returned row, because a count of changed rows means different things in different databases.
    private async ValueTask<bool> ChangeAsync(Statement<long> statement, CancellationToken cancellationToken) =>
        (await RunAsync(statement, cancellationToken).ConfigureAwait(false)).Count > 0;

    private static long TokenOf(NpgsqlDataReader row) => row.GetInt64(0);
}

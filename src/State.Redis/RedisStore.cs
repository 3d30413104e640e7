using StackExchange.Redis;
using TimerAttributes.State.Redis.Scripts;
using TimerAttributes.State.Redis.Server;

namespace TimerAttributes.State.Redis;

/// <summary>
/// A store in Redis 6.2 or later, or Valkey: a hash for each job. Several machines may share it. It elects leaders as well.
/// </summary>
/// <remarks>
/// <para>A claim is one script, which the server runs as one step, and the clock of the server decides.</para>
/// <para>
/// The guarantee is weaker than that of a database. A server with the default settings of its log (<c>appendfsync everysec</c>) may lose the last
/// second in a loss of power, or up to two seconds if it is killed while its disk is slow, and without the log all that came after the last snapshot.
/// With <c>appendfsync always</c> neither is lost. A replica is always a little behind, so a
/// replica that becomes the primary may lack the latest claims. Their due times may then run again. <c>WAIT</c> does not change that.
/// </para>
/// </remarks>
public sealed partial class RedisStore : ITimerStore, ILeaderStore, IAsyncDisposable, IDisposable
{
    private static readonly RedisValue[] Fields = ["due", "token", "schedule", "previous", "lease", "attempt", "claim", "host"];

    private readonly Connection _connection;
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    /// <summary>Makes a store that connects by itself, at its first use.</summary>
    /// <param name="configuration">The configuration of StackExchange.Redis, as in <c>redis:6379,user=shop,password=…</c>.</param>
    /// <exception cref="ArgumentException">The configuration is blank or has a fault.</exception>
    public RedisStore(string configuration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        ConfigurationOptions.Parse(configuration);
        _connection = new(configuration);
    }

    /// <summary>Makes a store that uses a connection of the program.</summary>
    /// <param name="connection">
    /// The connection, which the store does not dispose of. Its <c>BacklogPolicy</c> should be <c>FailFast</c>, because a claim
    /// that is sent after a connection was broken comes too late.
    /// </param>
    public RedisStore(IConnectionMultiplexer connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = new(connection);
    }

    /// <summary>How long a call may take, the connecting included. By default 2 s; more than zero, and up to an hour.</summary>
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

    /// <summary>The begin of the keys, by default <c>timers:</c>. Programs that share the store have the same one.</summary>
    public string Prefix { get; init; } = "timers:";

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RedisValue[] values =
        [
            request.Kind.ToString(), Text.Of(request.Due), Text.Of(request.Schedule), Text.Of(request.Token), Text.Of(request.Id),
            Text.SecondsOf(request.Lease), Text.MicrosecondsOf(request.Lease), request.Host,
        ];
        RedisResult[] answer = (RedisResult[])(await RunAsync(
            SubjectOf(request.Job), Script.Claim, KeysOf(request), values, cancellationToken).ConfigureAwait(false))!;
        DateTimeOffset now = Text.Time(answer[5])!.Value;
        return new(Text.Number(answer[0]) == 1, Text.Number(answer[1]), Text.Time(answer[2]))
        {
            Attempt = (int)Text.Number(answer[3]),
            HasPassedRun = Text.Number(answer[7]) == 1,
            LeaseLeft = Text.Time(answer[4]) is { } end ? (end > now ? end - now : TimeSpan.Zero) : null,
            StoreTime = now,
            RetryAfter = Text.Number(answer[6]) == 1 ? request.Due - now - TimeSpan.FromSeconds(2) : TimeSpan.Zero,
        };
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) => ChangeAsync(
        SubjectOf(job), Script.Renew, [KeyOf(job)], [Text.Of(token), Text.SecondsOf(lease), Text.MicrosecondsOf(lease)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) =>
        ChangeAsync(SubjectOf(job), Script.Complete, [KeyOf(job)], [Text.Of(token)], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        IEnumerable<Task<StoredJob?>> calls = jobs.Distinct(StringComparer.Ordinal).Select(job => ReadAsync(job, cancellationToken));
        StoredJob?[] rows = await Task.WhenAll(calls).ConfigureAwait(false);
        return [.. rows.OfType<StoredJob>()];
    }

    /// <summary>Closes the connection that the store has made by itself.</summary>
    public void Dispose() => _connection.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string SubjectOf(string job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return $"The row of job '{job}'";
    }

    private RedisKey[] KeysOf(ClaimRequest request) => request is { Kind: ClaimKind.Register, FormerJob: { Length: > 0 } former }
        ? [KeyOf(request.Job), KeyOf(former)]
        : [KeyOf(request.Job)];

    private RedisKey KeyOf(string job) => $"{Prefix}job:{job}";

    private async Task<StoredJob?> ReadAsync(string job, CancellationToken cancellationToken)
    {
        RedisValue[] row = await _connection.CallAsync(
            SubjectOf(job), database => database.HashGetAsync(KeyOf(job), Fields, CommandFlags.DemandMaster), Timeout, cancellationToken)
            .ConfigureAwait(false);
        if (row[0].IsNull) return null;
        return new(job, Text.Time(row[0])!.Value, Text.Number(row[1]), Text.Number(row[2]))
        {
            PreviousDue = Text.Time(row[3]),
            LeaseUntil = Text.Time(row[4]),
            Attempt = (int)Text.Number(row[5]),
            ClaimId = Text.Number(row[6]),
            Host = row[7].ToString(),
        };
    }

    private Task<RedisResult> RunAsync(string subject, string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        _connection.CallAsync(
            subject, database => database.ScriptEvaluateAsync(script, keys, values, CommandFlags.DemandMaster), Timeout, cancellationToken);

    private async ValueTask<bool> ChangeAsync(
        string subject, string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        Text.Number(await RunAsync(subject, script, keys, values, cancellationToken).ConfigureAwait(false)) == 1;
}

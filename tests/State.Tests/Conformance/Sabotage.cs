namespace TimerAttributes.State.Tests.Conformance;

/// <summary>A store with one fault. Each member is a way in which a store of other authors has been wrong, or could be.</summary>
internal sealed class Sabotage : ITimerStore, ILeaderStore
{
    private readonly MemoryStore _rows = new(TimeProvider.System);

    public Func<ITimerStore, ClaimRequest, ValueTask<Claim>> Claim { get; init; } = static (rows, request) => rows.ClaimAsync(request);

    public Func<ITimerStore, string, long, TimeSpan, ValueTask<bool>> Renew { get; init; } = static (rows, job, token, lease) => rows.RenewAsync(job, token, lease);

    public Func<ITimerStore, string, long, ValueTask<bool>> Complete { get; init; } = static (rows, job, token) => rows.CompleteAsync(job, token);

    public Func<StoredJob, StoredJob> Row { get; init; } = static row => row;

    public Func<ILeaderStore, LeaderRequest, ValueTask<Leadership>> Elect { get; init; } = static (leaders, request) => leaders.ElectAsync(request);

    public Func<ILeaderStore, LeaderRequest, ValueTask<bool>> Keep { get; init; } = static (leaders, request) => leaders.KeepAsync(request);

    public Func<ILeaderStore, LeaderRequest, ValueTask<bool>> Resign { get; init; } = static (leaders, request) => leaders.ResignAsync(request);

    public bool IsShared => false;

    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => Claim(_rows, request);

    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken) => Renew(_rows, job, token, lease);

    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken) => Complete(_rows, job, token);

    public async ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        [.. (await _rows.ReadAsync(jobs, cancellationToken)).Select(Row)];

    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken) => Elect(_rows, request);

    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken) => Keep(_rows, request);

    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken) => Resign(_rows, request);

    /// <summary>The same request with some members changed.</summary>
    public static ClaimRequest With(
        ClaimRequest request, string? job = null, DateTimeOffset? due = null, ClaimKind? kind = null, long? id = null, long? token = null, TimeSpan? lease = null,
        long? schedule = null, string? former = null) => new()
        {
            FormerJob = former ?? request.FormerJob,
            Job = job ?? request.Job,
            Due = due ?? request.Due,
            Kind = kind ?? request.Kind,
            Schedule = schedule ?? request.Schedule,
            Token = token ?? request.Token,
            Id = id ?? request.Id,
            Lease = lease ?? request.Lease,
            Host = request.Host,
        };

    /// <inheritdoc cref="With(ClaimRequest, string?, DateTimeOffset?, ClaimKind?, long?, long?, TimeSpan?, long?, string?)"/>
    public static LeaderRequest With(LeaderRequest request, string? job = null, long? process = null, long? term = null) => new()
    {
        Job = job ?? request.Job,
        Process = process ?? request.Process,
        Term = term ?? request.Term,
        Lease = request.Lease,
    };
}

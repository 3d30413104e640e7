namespace TimerAttributes.State.Tests.Harness;

/// <summary>The connection of one process to a store that several share. A test cuts it.</summary>
internal sealed class Link(MemoryStore store) : StoreWrapper(store), ILeaderStore
{
    private TaskCompletionSource? _held;

    /// <summary>Whether the store cannot be reached.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the store gets a claim or a completion, and its answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Whether the store gets claims, and answers after <see cref="AnswerClaims"/>.</summary>
    public bool HoldsClaims
    {
        get => _held is not null;
        set => _held = value ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    }

    /// <summary>The kind of the claims that are held; null for all.</summary>
    public ClaimKind? HeldKind { get; set; }

    /// <summary>The number of calls so far.</summary>
    public int Calls { get; private set; }

    public override bool IsShared => true;

    private MemoryStore Store => IsCut ? throw new TimerStoreException("The cable is cut.") : store;

    /// <summary>Answers the claims that were held.</summary>
    public void AnswerClaims()
    {
        TaskCompletionSource? held = _held;
        _held = null;
        held?.SetResult();
    }

    public override async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        Task held = _held is { } answers && request.Kind == (HeldKind ?? request.Kind) ? answers.Task : Task.CompletedTask;
        Claim claim = await Count(Store.ClaimAsync(request, cancellationToken));
        await held;
        return LosesAnswers ? throw new TimerStoreException("The answer is lost.") : claim;
    }

    public override ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        Count(Store.ReadAsync(jobs, cancellationToken));

    public override ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken) =>
        Count(Store.RenewAsync(job, token, lease, cancellationToken));

    public override async ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken)
    {
        bool isCompleted = await Count(Store.CompleteAsync(job, token, cancellationToken));
        return LosesAnswers ? throw new TimerStoreException("The answer is lost.") : isCompleted;
    }

    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.ElectAsync(request, cancellationToken));

    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.KeepAsync(request, cancellationToken));

    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.ResignAsync(request, cancellationToken));

    private ValueTask<T> Count<T>(ValueTask<T> call)
    {
        Calls++;
        return call;
    }
}

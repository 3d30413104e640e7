namespace TimerAttributes.State.Claims;

/// <summary>Calls of a store, which wait at most five seconds for its answer.</summary>
internal sealed class StoreCalls(ITimerStore store, TimeProvider clock)
{
    /// <summary>What is said of an answer that has not come in time.</summary>
    public const string Late = "The store of the jobs' state has not answered within 5 s.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private long _lastId = Random.Shared.NextInt64();

    public bool IsShared => store.IsShared;

    public TimeProvider Clock => clock;

    /// <summary>A number for a claim that no other claim has, also none of another process: they begin at random.</summary>
    public long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Claims, and waits for the answer. A claim is not cancelled, because the caller would not know whether it was won.</summary>
    /// <exception cref="LateAnswerException">The store has not answered in time.</exception>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    public ValueTask<Claim> ClaimAsync(ClaimRequest request)
    {
        ValueTask<Claim> answer = store.ClaimAsync(request);
        return answer.IsCompleted ? answer : new(WaitAsync(answer.AsTask()));
    }

    /// <summary>Waits on for the answer to a claim.</summary>
    /// <inheritdoc cref="ClaimAsync"/>
    public async Task<Claim> WaitAsync(Task<Claim> answer)
    {
        try
        {
            return await answer.WaitAsync(Limit, clock).ConfigureAwait(true);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            throw new LateAnswerException(answer);
        }
    }

    /// <summary>Gives a due time back that was claimed and not run, if the store knew the job before.</summary>
    public async Task GiveBackAsync(ClaimRequest request, Claim claim)
    {
        if (!claim.IsWon || claim.PreviousDue is not { } previous) return;
        await ClaimAsync(new() { Job = request.Job, Due = previous, Kind = ClaimKind.Release, Token = claim.Token }).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ITimerStore.ReadAsync"/>
    public async Task<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs)
    {
        Task<IReadOnlyList<StoredJob>> answer = store.ReadAsync(jobs).AsTask();
        try
        {
            return await answer.WaitAsync(Limit, clock).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (!answer.IsCompleted)
        {
            throw new TimerStoreException(Late, late);
        }
    }
}

namespace TimerAttributes.State.Claims;

/// <summary>Calls of a store, which wait at most five seconds for its answer.</summary>
internal sealed class StoreCalls(ITimerStore store, TimeProvider clock, TimeSpan lease)
{
    /// <summary>What is said of an answer that has not come in time.</summary>
    public const string Late = "The store of the jobs' state has not answered within 5 s.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private long _lastId = Random.Shared.NextInt64();

    public bool IsShared => store.IsShared;

    /// <summary>The store's type, for messages.</summary>
    public string TypeName => store.GetType().Name;

    public TimeProvider Clock => clock;

    /// <summary>The lease of a run.</summary>
    public TimeSpan Lease => lease;

    /// <summary>Lets time pass, at least that long; shorter if the wait is ended.</summary>
    public async Task DelayAsync(TimeSpan span, CancellationToken ended = default)
    {
        // Whole milliseconds, rounded up, because a delay has no smaller part.
        var delay = TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
        await Task.Delay(delay, clock, ended)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

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

    /// <summary>Gives a due time back. If the store cannot be used, the due time is lost, as if the process had been killed.</summary>
    public async Task TryGiveBackAsync(ClaimRequest request, Claim claim)
    {
        try
        {
            await GiveBackAsync(request, claim).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // See above.
        }
    }

    /// <inheritdoc cref="ITimerStore.ReadAsync"/>
    public Task<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs) => WaitAsync(store.ReadAsync(jobs));

    /// <inheritdoc cref="ITimerStore.RenewAsync"/>
    public Task<bool> RenewAsync(string job, long token, TimeSpan span) => WaitAsync(store.RenewAsync(job, token, span));

    /// <inheritdoc cref="ITimerStore.CompleteAsync"/>
    public Task<bool> CompleteAsync(string job, long token) => WaitAsync(store.CompleteAsync(job, token));

    private async Task<T> WaitAsync<T>(ValueTask<T> call)
    {
        if (call.IsCompleted) return await call.ConfigureAwait(true);
        Task<T> answer = call.AsTask();
        try
        {
            return await answer.WaitAsync(Limit, clock).ConfigureAwait(true);
        }
        catch (TimeoutException late) when (!answer.IsCompleted)
        {
            throw new TimerStoreException(Late, late);
        }
    }
}

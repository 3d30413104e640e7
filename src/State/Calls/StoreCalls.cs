using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Calls;

/// <summary>Calls of the store of claims, which wait at most five seconds for its answer, and of that of leaders.</summary>
/// <param name="store">The store of claims.</param>
/// <param name="clock">The clock of the waits.</param>
/// <param name="lease">The lease of a run.</param>
/// <param name="health">What the latest call has said about the store of claims.</param>
/// <param name="healthOfLeaders">And about the store of leaders, which may be the same.</param>
internal sealed class StoreCalls(ITimerStore store, TimeProvider clock, TimeSpan lease, StoreHealth health, StoreHealth healthOfLeaders)
{
    // What is said of an answer that has not come in time.
    private const string Late = "The store of the jobs' state has not answered within 5 s.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5), ElectionLimit = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromDays(1);

    private long _lastId = Random.Shared.NextInt64();

    public bool IsShared => store.IsShared;

    /// <summary>The store's type, for messages.</summary>
    public string TypeName => store.GetType().Name;

    public TimeProvider Clock => clock;

    /// <summary>What the latest call has said about the store of claims.</summary>
    public StoreHealth Health => health;

    /// <summary>The lease of a run.</summary>
    public TimeSpan Lease => lease;

    /// <summary>
    /// How long a machine waits before it asks for what all machines ask for at the same time: 0 to 49 ms, for a job the same each time.
    /// </summary>
    public static TimeSpan SpreadOf(string host, IKeptJob job) => TimeSpan.FromMilliseconds(StableHash.Of(host + "/" + job.Name) % 50);

    /// <summary>Lets time pass, at least that long; shorter if the wait is ended.</summary>
    public async Task DelayAsync(TimeSpan span, CancellationToken ended = default)
    {
        for (TimeSpan left = span; left > TimeSpan.Zero && !ended.IsCancellationRequested; left -= MaxDelay)
        {
            // Whole milliseconds, rounded up, because a delay has no smaller part.
            var delay = TimeSpan.FromMilliseconds(Math.Ceiling((left < MaxDelay ? left : MaxDelay).TotalMilliseconds));
            await Task.Delay(delay, clock, ended)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>A number for a claim that no other claim has, also none of another process: they begin at random.</summary>
    public long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Claims, and waits for the answer. A claim is not cancelled, because the caller would not know whether it was won.</summary>
    /// <exception cref="LateAnswerException">The store has not answered in time.</exception>
    /// <exception cref="TimerStoreException">The store cannot be used.</exception>
    public ValueTask<Claim> ClaimAsync(ClaimRequest request)
    {
        Task<Claim> answer = NoteAsync(() => store.ClaimAsync(request), static claim => claim.StoreTime, health);
        return answer.IsCompleted ? new(answer) : new(WaitAsync(answer));
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
            var late = new LateAnswerException(Late, answer);
            health.Failed(late);
            throw late;
        }
    }

    /// <summary>Gives a due time back that was claimed and not run, if the store knew the job before.</summary>
    public async Task GiveBackAsync(ClaimRequest request, Claim claim)
    {
        if (!claim.IsWon || claim.PreviousDue is not { } previous) return;
        if (claim.Attempt > 1)
        {
            await RenewAsync(request.Job, claim.Token, TimeSpan.Zero).ConfigureAwait(false); // An earlier attempt may have done a part of the work.
            return;
        }

        await ClaimAsync(new() { Job = request.Job, Due = previous, Kind = ClaimKind.Release, Token = claim.Token, Id = request.Id }).ConfigureAwait(false);
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
    public Task<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs) => WaitAsync(() => store.ReadAsync(jobs));

    /// <inheritdoc cref="ITimerStore.RenewAsync"/>
    public Task<bool> RenewAsync(string job, long token, TimeSpan span) => WaitAsync(() => store.RenewAsync(job, token, span));

    /// <inheritdoc cref="ITimerStore.CompleteAsync"/>
    public Task<bool> CompleteAsync(string job, long token) => WaitAsync(() => store.CompleteAsync(job, token));

    /// <summary>Elects, and waits at most two seconds for the answer.</summary>
    /// <exception cref="TimerStoreException">The store cannot be used, or has not answered in time.</exception>
    public Task<Leadership> ElectAsync(ILeaderStore leaders, LeaderRequest request) =>
        WaitAsync(() => leaders.ElectAsync(request), ElectionLimit, static leadership => leadership.StoreTime, healthOfLeaders);

    /// <summary>Calls a store of leaders, and waits at most two seconds for the answer.</summary>
    /// <inheritdoc cref="ElectAsync"/>
    public Task<bool> AskAsync(Func<ValueTask<bool>> call) => WaitAsync(call, ElectionLimit, static _ => null, healthOfLeaders);

    private Task<T> WaitAsync<T>(Func<ValueTask<T>> call) => WaitAsync(call, Limit, static _ => null, health);

    private async Task<T> WaitAsync<T>(Func<ValueTask<T>> call, TimeSpan limit, Func<T, DateTimeOffset?> storeTime, StoreHealth asked)
    {
        Task<T> answer = NoteAsync(call, storeTime, asked);
        try
        {
            return await answer.WaitAsync(limit, clock).ConfigureAwait(true);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            Observe(answer);
            var late = new TimerStoreException($"The store of the jobs' state has not answered within {limit.TotalSeconds:0} s.");
            asked.Failed(late);
            throw late;
        }
    }

    // The failure of an answer that is not waited for any more was reported as a late answer.
    public static void Observe(Task answer) => _ = answer.ContinueWith(
        static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task<T> NoteAsync<T>(Func<ValueTask<T>> call, Func<T, DateTimeOffset?> storeTime, StoreHealth asked)
    {
        DateTimeOffset begin = clock.GetUtcNow();
        try
        {
            T answer = await call().ConfigureAwait(true);
            asked.Answered(storeTime(answer), begin, clock.GetUtcNow());
            return answer;
        }
        catch (Exception failure)
        {
            asked.Failed(failure);
            throw;
        }
    }
}

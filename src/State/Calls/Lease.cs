using TimerAttributes.Jobs;

namespace TimerAttributes.State.Calls;

/// <summary>
/// The time for which this process trusts that no other one has its row. It is measured on the clock that counts suspend, from the moment at which
/// the store was asked, and ends before the lease does by the store's clock.
/// </summary>
internal sealed class Lease(IKeptJob job, StoreCalls store)
{
    // No wait is longer, so that a process whose machine was suspended sees soon after that its lease has ended.
    private static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(250);

    private long _asked;
    private long _trustedUntil; // In nanoseconds of the clock that counts suspend.

    /// <summary>Whether no other process can have the row.</summary>
    public bool IsTrusted => job.Boottime < Volatile.Read(ref _trustedUntil);

    /// <summary>Why the store did not renew the lease; null if it has answered.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The store was asked at this time, and has granted the lease.</summary>
    public void Begin(long asked)
    {
        Volatile.Write(ref _asked, asked);
        Volatile.Write(ref _trustedUntil, asked + Nanoseconds(store.Lease - store.Lease * 2 / 15));
    }

    /// <summary>The lease is over.</summary>
    public void End() => Volatile.Write(ref _trustedUntil, 0);

    /// <summary>Renews the lease after each third of it.</summary>
    /// <param name="renew">Asks the store, which returns false if another process has the row.</param>
    /// <param name="isOver">Asked each second: whether the lease is not needed any more.</param>
    /// <param name="ended">Ends this method.</param>
    /// <returns>False if the lease is lost; true if it is over or ended.</returns>
    public async Task<bool> KeepAsync(Func<Task<bool>> renew, Func<bool> isOver, CancellationToken ended)
    {
        TimeSpan third = store.Lease / 3;
        long next = Volatile.Read(ref _asked) + Nanoseconds(third);
        while (await WaitAsync(Math.Min(next, Volatile.Read(ref _trustedUntil)), isOver, ended).ConfigureAwait(true))
        {
            long asked = job.Boottime;
            bool? answer = IsTrusted ? await TryRenewAsync(renew).ConfigureAwait(true) : false;
            if (answer == false) return ended.IsCancellationRequested;
            if (answer == true) Begin(asked);
            next = asked + Nanoseconds(answer == true ? third : Pause);
        }

        return true;
    }

    // Null if the store has not answered: it is asked again while the lease lasts.
    private async Task<bool?> TryRenewAsync(Func<Task<bool>> renew)
    {
        try
        {
            var left = TimeSpan.FromMilliseconds(1 + (Volatile.Read(ref _trustedUntil) - job.Boottime) / 1_000_000);
            Task<bool> answer = renew();
            StoreCalls.Observe(answer);
            bool isRenewed = await answer.WaitAsync(left, store.Clock).ConfigureAwait(true);
            Failure = null;
            return isRenewed;
        }
        catch (Exception failure)
        {
            Failure = failure;
            return null;
        }
    }

    // False if the wait was ended.
    private async Task<bool> WaitAsync(long until, Func<bool> isOver, CancellationToken ended)
    {
        for (long left = until - job.Boottime; left > 0 && !ended.IsCancellationRequested && !isOver(); left = until - job.Boottime)
        {
            var step = TimeSpan.FromMicroseconds(left / 1000 + 1);
            await store.DelayAsync(step < MaxStep ? step : MaxStep, ended).ConfigureAwait(true);
        }

        return !ended.IsCancellationRequested && !isOver();
    }

    private static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}

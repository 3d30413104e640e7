using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Leaders;

/// <summary>
/// The part of one process in the election of a job's leader. While it does not lead, it asks for each twentieth of the lease; while it leads, it renews the
/// lease for each third. A process whose job is paused, or that stops and has no run of the job, leaves the lead to others.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class Election(ILeaderStore leaders, StoreCalls store, IKeptJob job, string host)
{
    /// <summary>Why the runs of a process that does not lead are declined (<see cref="ScheduledJob.DeclineReasons"/>).</summary>
    public const string NotLeader = "another process leads";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly long _process = Random.Shared.NextInt64(1, long.MaxValue);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lease _lease = new(job, store);
    private long _term;
    private volatile bool _isDown;
    private Task _end = Task.CompletedTask;

    /// <summary>Called when this process was elected.</summary>
    public Func<Task>? Elected { get; init; }

    /// <summary>Whether this process leads, and no other one can.</summary>
    public bool Leads => _lease.IsTrusted;

    /// <summary>Whether the store has not answered the latest question.</summary>
    public bool IsDown => _isDown;

    /// <summary>The number of this process's latest election.</summary>
    public long Term => Volatile.Read(ref _term);

    private bool IsAway => job.IsPaused || (job.IsStopping && !job.IsRunning && !job.Options.RunAtStop);

    /// <summary>Asks for the first time, and goes on asking until <see cref="CloseAsync"/>.</summary>
    /// <returns>A task that completes when the store has answered, or has not answered in time.</returns>
    public Task BeginAsync()
    {
        Task first = job.IsPaused ? Task.CompletedTask : TryAsync();
        _end = GoOnAsync(first);
        return first;
    }

    /// <summary>Ends this process's part. A leader without a run resigns, so that another process leads at once.</summary>
    public Task CloseAsync()
    {
        _closed.Cancel();
        return EndAsync();
    }

    // Resigns before it waits for what is under way. That goes on in the thread pool, and virtual time does not wait for the thread pool.
    private async Task EndAsync()
    {
        await ResignIfIdleAsync().ConfigureAwait(true);
        await _end.ConfigureAwait(true);
        await ResignIfIdleAsync().ConfigureAwait(true); // An answer that was under way may have made this process the leader.
    }

    private async Task GoOnAsync(Task first)
    {
        await first.ConfigureAwait(true);
        while (!_closed.IsCancellationRequested)
        {
            if (IsAway)
            {
                if (Leads) await ResignAsync().ConfigureAwait(true);
                await store.DelayAsync(Pause, _closed.Token).ConfigureAwait(true);
            }
            else if (Leads)
            {
                if (!await _lease.KeepAsync(RenewAsync, () => IsAway, _closed.Token).ConfigureAwait(true)) Lose();
            }
            else
            {
                await store.DelayAsync(store.Lease / 20 + StoreCalls.SpreadOf(host, job), _closed.Token).ConfigureAwait(true);
                if (!_closed.IsCancellationRequested && !IsAway) await TryAsync().ConfigureAwait(true);
            }
        }
    }

    private async Task TryAsync()
    {
        long asked = job.Boottime;
        try
        {
            Leadership answer = await store.ElectAsync(leaders, RequestOf(term: 0)).ConfigureAwait(true);
            _isDown = false;
            if (!answer.IsWon) return;
            Volatile.Write(ref _term, answer.Term);
            _lease.Begin(asked);
            if (Elected is { } elected) await elected().ConfigureAwait(true);
        }
        catch (Exception failure)
        {
            if (!_isDown) Report($"has no leader in this process, because the store does not answer: {failure.Message}", failure);
            _isDown = true;
        }
    }

    private Task<bool> RenewAsync() => store.AskAsync(() => leaders.KeepAsync(RequestOf(Term)));

    private Task ResignIfIdleAsync() => Leads && !job.IsRunning ? ResignAsync() : Task.CompletedTask;

    private async Task ResignAsync()
    {
        _lease.End();
        try
        {
            await store.AskAsync(() => leaders.ResignAsync(RequestOf(Term))).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // The lease ends by itself, and another process leads then.
        }
    }

    private void Lose()
    {
        _lease.End();
        job.CancelRun(); // First, because a report takes time.
        _isDown = _lease.Failure is not null;
        job.Count(ClaimEvent.Loss);
        Report(
            "is not led by this process any more, and its runs under way were cancelled: the store did not renew the lease in time, or this process "
            + "was suspended meanwhile." + (_lease.Failure is { } failure ? " " + failure.Message : ""),
            _lease.Failure);
    }

    private void Report(string what, Exception? failure) => StateReport.Send(job, $"Job '{job.Name}' {what}", failure);

    private LeaderRequest RequestOf(long term) => new() { Job = job.Name, Process = _process, Term = term, Lease = store.Lease, Host = host };
}

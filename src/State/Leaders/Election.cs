using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Jobs;
using TimerAttributes.State.Claims;

namespace TimerAttributes.State.Leaders;

/// <summary>
/// The part of one process in the election of a job's leader. While it does not lead, it asks for each twentieth of the lease; while it leads, it renews the
/// lease for each third.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class Election(ILeaderStore leaders, StoreCalls store, IKeptJob job, string host)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly long _process = Random.Shared.NextInt64(1, long.MaxValue);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lease _lease = new(job, store);
    private readonly TimeSpan _spread = KeptRow.SpreadOf(host, job);
    private long _term;
    private bool _isDown; // The store has not answered the latest question.
    private Task _end = Task.CompletedTask;

    /// <summary>Why the runs of a process that does not lead are declined (<see cref="ScheduledJob.DeclineReasons"/>).</summary>
    public const string NotLeader = "another process leads";

    /// <summary>Whether this process leads, and no other one can.</summary>
    public bool Leads => _lease.IsTrusted;

    /// <summary>The number of this process's latest election.</summary>
    public long Term => Volatile.Read(ref _term);

    /// <summary>Asks for the first time, and goes on asking until <see cref="CloseAsync"/>.</summary>
    /// <returns>A task that completes when the store has answered, or has not answered in time.</returns>
    public async Task BeginAsync()
    {
        TimeSpan pause = await TryAsync().ConfigureAwait(true);
        _end = GoOnAsync(pause);
    }

    /// <summary>Ends this process's part. A leader resigns, so that another process leads at once.</summary>
    public async Task CloseAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(true);
        await _end.ConfigureAwait(true);
        if (!Leads) return;
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

    private async Task GoOnAsync(TimeSpan pause)
    {
        while (!_closed.IsCancellationRequested)
        {
            if (!Leads)
            {
                await store.DelayAsync(pause, _closed.Token).ConfigureAwait(true);
                if (!_closed.IsCancellationRequested) pause = await TryAsync().ConfigureAwait(true);
            }
            else if (!await _lease.KeepAsync(RenewAsync, _closed.Token).ConfigureAwait(true))
            {
                Lose();
                pause = FirstPause;
            }
        }
    }

    // Returns after which time to ask again.
    private async Task<TimeSpan> TryAsync()
    {
        long asked = job.Boottime;
        try
        {
            Leadership answer = await store.ElectAsync(leaders, RequestOf(term: 0)).ConfigureAwait(true);
            _isDown = false;
            if (answer.IsWon)
            {
                Volatile.Write(ref _term, answer.Term);
                _lease.Begin(asked);
            }
        }
        catch (Exception failure)
        {
            if (!_isDown) Report($"has no leader in this process, because the store does not answer: {failure.Message}", failure);
            _isDown = true;
        }

        return store.Lease / 20 + _spread;
    }

    private Task<bool> RenewAsync() => store.AskAsync(() => leaders.KeepAsync(RequestOf(Term)));

    private void Lose()
    {
        _lease.End();
        _isDown = _lease.Failure is not null;
        job.Count(ClaimEvent.Loss);
        Report(
            "is not led by this process any more, and its runs under way were cancelled: the store did not renew the lease in time, or this process "
            + "was stopped meanwhile." + (_lease.Failure is { } failure ? " " + failure.Message : ""),
            _lease.Failure);
        job.CancelRun();
    }

    private void Report(string what, Exception? failure) => StateReport.Send(job, $"Job '{job.Name}' {what}", failure);

    private LeaderRequest RequestOf(long term) => new() { Job = job.Name, Process = _process, Term = term, Lease = store.Lease, Host = host };
}

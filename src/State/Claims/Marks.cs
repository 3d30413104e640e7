using System.Diagnostics.CodeAnalysis;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Claims;

/// <summary>
/// Where the jobs of a scheduler go on. A store of several machines may be down at the start: the scheduler then starts without it, and due times of
/// the calendar are caught up when it answers. From any thread.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class Marks(StoreCalls store)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), ProbePause = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, Action<JobMark>> _waiting = new(StringComparer.Ordinal); // Used under its own lock.
    private Dictionary<string, JobMark> _marks = new(StringComparer.Ordinal); // Used under the same lock.
    private volatile bool _isUnread;
    private string[] _names = [];
    private int _isProbing;

    /// <summary>Reads the marks.</summary>
    /// <exception cref="TimerStoreException">The store, which only this machine has, cannot be used.</exception>
    public async Task ReadAsync(KeptRow[] rows, string[] names)
    {
        _names = names;
        store.Health.Failing += Probe;
        var registration = new Registration(store);
        try
        {
            _marks = await registration.ReadAsync(rows, names).ConfigureAwait(true);
        }
        catch (Exception failure) when (store.IsShared)
        {
            _isUnread = true;
            foreach (KeptRow row in rows)
            {
                row.IsUnread = true;
                StateReport.Send(
                    row.Job, $"The state of job '{row.Job.Name}' cannot be read, so the job has started without it. Due times of the calendar that passed before "
                    + $"the start are caught up when the store answers. {failure.Message}", failure);
            }

            _ = ReadLaterAsync(rows, () => registration.ReadAsync(rows, names));
        }
    }

    /// <summary>The mark of a job; null if it is unknown.</summary>
    public JobMark? Find(string job)
    {
        lock (_waiting) return _marks.GetValueOrDefault(job);
    }

    /// <summary>Passes the mark of a job on, once: now, or when the store has answered.</summary>
    public void Take(string job, Action<JobMark> catchUp)
    {
        JobMark? mark;
        lock (_waiting)
        {
            if (_isUnread) _waiting[job] = catchUp;
            _marks.Remove(job, out mark);
        }

        if (mark is not null) catchUp(mark);
    }

    /// <summary>The scheduler has stopped.</summary>
    public void Close()
    {
        store.Health.Failing -= Probe;
        _closed.Cancel();
    }

    // The jobs may not ask the store for long. So it is asked until it answers, because a health check would be degraded until then.
    private void Probe()
    {
        if (Interlocked.Exchange(ref _isProbing, 1) == 0) _ = ProbeAsync();
    }

    private async Task ProbeAsync()
    {
        while (!_closed.IsCancellationRequested && store.Health.Failure is not null)
        {
            await store.DelayAsync(ProbePause, _closed.Token).ConfigureAwait(true);
            if (_closed.IsCancellationRequested || store.Health.Failure is null) break;
            if (_isUnread) continue; // It is asked anyway.
            try
            {
                await store.ReadAsync(_names).ConfigureAwait(true);
            }
            catch (Exception)
            {
                // It is asked again.
            }
        }

        Volatile.Write(ref _isProbing, 0);
    }

    private async Task ReadLaterAsync(KeptRow[] rows, Func<Task<Dictionary<string, JobMark>>> read)
    {
        Dictionary<string, JobMark>? marks = null;
        while (marks is null)
        {
            await store.DelayAsync(Pause, _closed.Token).ConfigureAwait(true);
            if (_closed.IsCancellationRequested) return;
            try
            {
                marks = await read().ConfigureAwait(true);
            }
            catch (Exception)
            {
                // The failure was reported at the start.
            }
        }

        lock (_waiting) (_marks, _isUnread) = (new(marks, StringComparer.Ordinal), false);
        foreach ((string job, JobMark mark) in marks)
        {
            Action<JobMark>? catchUp;
            lock (_waiting) _waiting.Remove(job, out catchUp);
            catchUp?.Invoke(mark);
        }

        foreach (KeptRow row in rows) row.IsUnread = false;
    }
}

using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Live;

/// <summary>Finds the jobs that have changed since the comparison before. One thread at a time uses it.</summary>
/// <param name="board">The jobs.</param>
internal sealed class Comparison(Board board)
{
    private readonly Dictionary<string, JobMark> _marks = new(StringComparer.Ordinal);
    private string? _storeFailure;

    /// <summary>Forgets what was compared, and takes the present state as the one to compare with.</summary>
    public void Restart()
    {
        _marks.Clear();
        _storeFailure = board.StoreFailure;
        DateTimeOffset now = board.Now;
        foreach (ScheduledJob job in board.Scheduler.Jobs) _marks[job.Name] = JobMark.Of(job, now);
    }

    /// <summary>What has changed; null for nothing.</summary>
    public ChangeView? Next()
    {
        DateTimeOffset now = board.Now;
        IReadOnlyList<ScheduledJob> jobs = board.Scheduler.Jobs;
        List<JobView>? changed = null;
        foreach (ScheduledJob job in jobs)
        {
            JobMark mark = JobMark.Of(job, now);
            if (_marks.TryGetValue(job.Name, out JobMark before) && before == mark) continue;
            _marks[job.Name] = mark; // Before the view is made: a change in between is in the view, and is found again.
            (changed ??= []).Add(board.View(job, now));
        }

        List<string>? removed = null;
        if (_marks.Count > jobs.Count)
        {
            var present = new HashSet<string>(jobs.Select(static job => job.Name), StringComparer.Ordinal);
            removed = [.. _marks.Keys.Where(name => !present.Contains(name))];
            foreach (string name in removed) _marks.Remove(name);
        }

        string? failure = board.StoreFailure;
        if (changed is null && removed is null && failure == _storeFailure) return null;
        _storeFailure = failure;
        return new(now.UtcDateTime, changed ?? [], removed, failure);
    }
}

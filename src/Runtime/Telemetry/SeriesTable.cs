using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The series of all jobs. A series is made when a reader asks for it, because a program without a reader needs none: neither its start nor its stop nor
/// the removal of a job makes one. The caller holds the lock.
/// </summary>
internal sealed class SeriesTable
{
    private const int FewEnded = 1_024;

    private readonly Dictionary<string, JobSeries> _series = new(StringComparer.Ordinal);
    private readonly List<JobSeries> _all = []; // The values of _series: the Values of a dictionary would add kilobytes to a native program.
    private readonly List<JobState> _unread = []; // Jobs without a series. Each knows its place.
    private readonly List<EndedJob> _ended = []; // Jobs with counts that have ended without a series.

    /// <summary>The series of all names, for a reader.</summary>
    public List<JobSeries> Present()
    {
        foreach (JobState job in _unread)
        {
            job.UnreadPlace = -1;
            SeriesOf(job.Name).Add(job);
        }

        foreach (EndedJob job in _ended)
        {
            if (job.IsStopped) SeriesOf(job.Name).Keep(job.Counters);
            else if (_series.TryGetValue(job.Name, out JobSeries? series)) series.Keep(job.Counters);
        }

        _unread.Clear();
        _ended.Clear();
        return _all;
    }

    /// <summary>Adds the jobs of a scheduler that has started, or a job that was added to it.</summary>
    public void Add(JobState[] jobs)
    {
        foreach (JobState job in jobs)
        {
            job.UnreadPlace = _unread.Count;
            _unread.Add(job);
        }
    }

    /// <summary>Removes the jobs of a scheduler that has stopped. None of these jobs runs any more. Their counts are kept.</summary>
    public void Remove(JobState[] jobs)
    {
        LimitEnded();
        foreach (JobState job in jobs)
        {
            if (!TryEndUnread(job, isStopped: true) && _series.TryGetValue(job.Name, out JobSeries? series)) series.Remove(job);
        }
    }

    /// <summary>
    /// Removes a job that was removed from its scheduler. If it was the only one of its name, that name has no series any more. A program that makes
    /// up names at run time would otherwise have ever more of them.
    /// </summary>
    public void Forget(JobState job)
    {
        LimitEnded();
        if (TryEndUnread(job, isStopped: false) || !_series.TryGetValue(job.Name, out JobSeries? series)) return;
        series.Remove(job);
        if (!series.IsEmpty) return;
        _series.Remove(job.Name);
        _all.Remove(series);
    }

    // A job that has counted nothing leaves no trace.
    private bool TryEndUnread(JobState job, bool isStopped)
    {
        int place = job.UnreadPlace;
        if (place < 0) return false;
        JobState last = _unread[^1];
        (_unread[place], last.UnreadPlace) = (last, place);
        _unread.RemoveAt(_unread.Count - 1);
        job.UnreadPlace = -1;
        if (job.Counted.HasCounted) _ended.Add(new(job.Name, job.Counters, isStopped));
        return true;
    }

    // Without a reader, jobs of the same names may start and end again and again. Series add up their counts, one for each name.
    private void LimitEnded()
    {
        if (_ended.Count > Math.Max(FewEnded, _unread.Count)) Present();
    }

    private JobSeries SeriesOf(string name)
    {
        if (_series.TryGetValue(name, out JobSeries? series)) return series;
        _series.Add(name, series = new(name));
        _all.Add(series);
        return series;
    }
}

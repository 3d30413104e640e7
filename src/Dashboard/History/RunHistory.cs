namespace TimerAttributes.Dashboard.History;

/// <summary>The latest runs of each job, in memory, from the moment on at which the page was mapped.</summary>
/// <param name="find">The scheduler's job of a name; null if it has none. Called at the end of a run.</param>
internal sealed class RunHistory(Func<string, ScheduledJob?> find)
{
    private const int FewestJobs = 64;

    private readonly object _gate = new(); // Of the numbers and of all rings, so that a run with a smaller number is there before one with a larger.
    private readonly Dictionary<string, RunRing> _jobs = new(StringComparer.Ordinal);
    private long _id;
    private int _mostJobs = FewestJobs;

    /// <summary>The number of the latest run that has ended. All runs up to it can be read.</summary>
    public long LastId
    {
        get { lock (_gate) return _id; }
    }

    /// <summary>Adds a run. The scheduler calls it at the end of each run, on the thread of the run.</summary>
    public void Add(JobOutcome outcome)
    {
        Tick tick = outcome.Tick;
        string? error = outcome.Exception is { } exception ? ErrorText.LineOf(exception) : ErrorText.Cut(outcome.DeclineReason);
        var kept = new RunTick(tick.Due.UtcDateTime, tick.Lateness, tick.Reason, tick.Expirations);
        DueGrid? grid = tick.Reason == TickReason.Scheduled && find(outcome.Job) is { } job ? DueGrid.Of(job) : null;
        lock (_gate)
        {
            if (!_jobs.TryGetValue(outcome.Job, out RunRing? ring))
            {
                ForgetRemovedJobs();
                _jobs.Add(outcome.Job, ring = new());
            }

            ring.Add(new(++_id, kept, outcome.Result, outcome.Duration, error), grid);
        }
    }

    /// <summary>The runs of a job after a number, the oldest first.</summary>
    public RunEntry[] Of(string job, long after = 0)
    {
        lock (_gate) return _jobs.TryGetValue(job, out RunRing? ring) ? ring.After(after) : [];
    }

    /// <summary>The results of a job's latest runs, as letters, the oldest first.</summary>
    public string ResultsOf(string job, int most)
    {
        lock (_gate) return _jobs.TryGetValue(job, out RunRing? ring) ? ring.Results(most) : "";
    }

    /// <summary>The runs of all jobs after a number, the oldest first.</summary>
    public IEnumerable<(string Job, RunEntry Run)> After(long id)
    {
        string[] jobs;
        lock (_gate) jobs = [.. _jobs.Keys];
        return jobs.SelectMany(job => Of(job, id).Select(run => (job, run))).OrderBy(static pair => pair.run.Id);
    }

    // A program may add and remove jobs without end.
    private void ForgetRemovedJobs()
    {
        if (_jobs.Count < _mostJobs) return;
        foreach (string job in _jobs.Keys.Where(job => find(job) is null).ToArray()) _jobs.Remove(job);
        _mostJobs = Math.Max(FewestJobs, _jobs.Count * 2);
    }
}

using System.Collections.Concurrent;

namespace TimerAttributes.Dashboard.History;

/// <summary>The latest runs of each job, in memory, from the moment on at which the page was mapped.</summary>
/// <param name="hasJob">Whether the scheduler has a job of that name. Called at the end of a run.</param>
internal sealed class RunHistory(Func<string, bool> hasJob)
{
    private const int FewestJobs = 64;

    private readonly ConcurrentDictionary<string, RunRing> _jobs = new(StringComparer.Ordinal);
    private long _id;
    private int _mostJobs = FewestJobs;

    /// <summary>The number of the latest run that has ended.</summary>
    public long LastId => Volatile.Read(ref _id);

    /// <summary>Adds a run. The scheduler calls it at the end of each run, on the thread of the run.</summary>
    public void Add(JobOutcome outcome)
    {
        Tick tick = outcome.Tick;
        string? error = outcome.Exception is { } exception ? ErrorText.LineOf(exception) : ErrorText.Cut(outcome.DeclineReason);
        var kept = new RunTick(tick.Due.UtcDateTime, tick.Lateness, tick.Reason, tick.Expirations);
        var run = new RunEntry(Interlocked.Increment(ref _id), kept, outcome.Result, outcome.Duration, error);
        if (!_jobs.TryGetValue(outcome.Job, out RunRing? ring))
        {
            ForgetRemovedJobs();
            ring = _jobs.GetOrAdd(outcome.Job, static _ => new());
        }

        ring.Add(run);
    }

    /// <summary>The runs of a job after a number, the oldest first.</summary>
    public RunEntry[] Of(string job, long after = 0) => _jobs.TryGetValue(job, out RunRing? ring) ? ring.After(after) : [];

    /// <summary>The results of a job's latest runs, as letters, the oldest first.</summary>
    public string ResultsOf(string job, int most) => _jobs.TryGetValue(job, out RunRing? ring) ? ring.Results(most) : "";

    /// <summary>The runs of all jobs after a number, the oldest first.</summary>
    public IEnumerable<(string Job, RunEntry Run)> After(long id) => _jobs
        .SelectMany(job => job.Value.After(id).Select(run => (job.Key, run)))
        .OrderBy(static pair => pair.run.Id);

    // A program may add and remove jobs without end.
    private void ForgetRemovedJobs()
    {
        if (_jobs.Count < Volatile.Read(ref _mostJobs)) return;
        foreach (string job in _jobs.Keys.Where(job => !hasJob(job))) _jobs.TryRemove(job, out _);
        Volatile.Write(ref _mostJobs, Math.Max(FewestJobs, _jobs.Count * 2));
    }
}

using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <content>Jobs that are added and removed while the scheduler runs.</content>
internal sealed partial class Engine
{
    private readonly List<JobState> _leaving = []; // Removed jobs that have a run. Loop thread only.
    private volatile bool _hasLeaving;

    /// <summary>Adds a job, whose schedule counts from now. The caller holds the lock of the scheduler.</summary>
    /// <exception cref="InvalidOperationException">The loop has failed.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the schedule's time zone.</exception>
    /// <exception cref="LinuxException">The kernel refused. The job is not added.</exception>
    public void Add(JobState job, BoundJob bound)
    {
        if (_hasLeaving) Loop.Post(FreeLeaving);
        JobState[] jobs = [job];
        if (TakesTimers(jobs)) Loop.OpenTimers();
        RunningJob running = _factory.Make(jobs, [bound], _slots)[0];
        JobRunner runner = running.Runner;
        try
        {
            runner.Context.StartThread(_threads);
            job.Attach(running);
            lock (_setGate) _set = _set.With(job, running); // Before the job is due, because a stop skips the runs of all jobs of the set.
            _slots.Add(job, runner);
        }
        catch
        {
            job.Detach();
            Free(job, runner);
            throw;
        }

        _listener.Add(jobs);
    }

    /// <summary>Removes a job. The caller holds the lock of the scheduler.</summary>
    /// <exception cref="LinuxException">The loop cannot be woken. The job is not due any more, and a further call removes it.</exception>
    public void Remove(JobState job)
    {
        if (_set.RunnerOf(job) is not { } runner) return;
        runner.Context.IsRemoved = true;
        _slots.Remove(runner);
        if (job.Options.NeedsState) _kept?.Remove(job);
        Loop.Post(() =>
        {
            runner.Remove();
            _leaving.Add(job);
            FreeLeaving();
        });
    }

    // A removed job is freed when it has no run any more. No code reports the end of a run of a plain job to the loop. So a job whose run goes on is
    // freed when a later job is added or removed, or by the stop.
    private void FreeLeaving()
    {
        for (int i = _leaving.Count - 1; i >= 0; i--)
        {
            JobState job = _leaving[i];
            if (_set.RunnerOf(job) is not { IsAnyBusy: false } runner) continue;
            _leaving.RemoveAt(i);
            _listener.Forget(job);
            Free(job, runner);
        }

        _state.Worker?.ForgetEnded();
        _hasLeaving = _leaving.Count > 0;
    }

    private void Free(JobState job, JobRunner runner)
    {
        lock (_setGate) _set = _set.Without(job);
        runner.Context.Thread?.Stop();
        runner.ReleaseTokens();
        _factory.Leave(job);
    }
}

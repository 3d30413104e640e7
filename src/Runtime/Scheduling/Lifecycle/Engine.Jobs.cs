using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <content>Jobs that are added and removed while the scheduler runs.</content>
internal sealed partial class Engine
{
    /// <summary>Adds a job, whose schedule counts from now. The caller holds the lock of the scheduler.</summary>
    /// <exception cref="InvalidOperationException">The loop has failed.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the schedule's time zone.</exception>
    /// <exception cref="LinuxException">The kernel refused. The job is not added.</exception>
    public void Add(JobState job, BoundJob bound)
    {
        JobState[] jobs = [job];
        if (TakesTimers(jobs)) Loop.OpenTimers();
        JobRunner runner = _factory.Make(jobs, [bound])[0];
        JobSet before = _set;
        try
        {
            runner.Context.Thread?.Start();
            job.Attach(new RunningJob(job, runner, _slots));
            _set = before.With(job, runner); // Before the job is due, because a stop skips the runs of all jobs of the set.
            _slots.Add(job, runner);
        }
        catch
        {
            _set = before;
            job.Detach();
            runner.Context.Thread?.Stop();
            throw;
        }

        _listener.Add(jobs);
    }

    /// <summary>Removes a job. The caller holds the lock of the scheduler.</summary>
    /// <exception cref="LinuxException">The loop cannot be woken. The job is not due any more, and runs that wait are not skipped.</exception>
    public void Remove(JobState job)
    {
        if (_set.RunnerOf(job) is not { } runner) return;
        runner.Context.IsRemoved = true;
        _slots.Remove(runner);
        _listener.Forget(job);
        Loop.Post(() =>
        {
            runner.Remove();
            runner.Context.Thread?.Stop(); // The thread ends after the run that it may execute.
        });
    }
}

using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Is notified of jobs and of their runs, and does not change them. <c>Telemetry</c> has one. While <see cref="IsOn"/> is false, the only cost of a
/// run is one read of that property.
/// </summary>
internal abstract class RunListener
{
    private volatile bool _isOn;

    /// <summary>Whether the listener is to be notified of runs: something listened at the last call of <see cref="Look"/>.</summary>
    public bool IsOn
    {
        get => _isOn;
        protected set => _isOn = value;
    }

    /// <summary>Updates <see cref="IsOn"/>. The scheduler calls this once for all jobs that are due together.</summary>
    public abstract void Look();

    /// <summary>Adds the jobs of a scheduler that starts.</summary>
    public abstract void Add(JobState[] jobs);

    /// <summary>Removes the jobs of a scheduler that has stopped. None of them runs any more.</summary>
    public abstract void Remove(JobState[] jobs);

    /// <summary>Forgets a job that was removed from its scheduler. A run of it may be under way.</summary>
    public abstract void Forget(JobState job);

    /// <summary>A job is not run, because its only due time was in the past at the start. From any thread.</summary>
    /// <param name="job">The name of the job.</param>
    /// <param name="utcTicks">The due time, as <see cref="DateTime.Ticks"/> of UTC.</param>
    public abstract void MissPast(string job, long utcTicks);

    /// <summary>A run is triggered. Called on the thread that triggers it.</summary>
    /// <returns>What the listener wants to know about the caller when the run begins; null for nothing.</returns>
    public abstract object? Cause();

    /// <summary>A run begins. Called on the thread of the run, just before the handler is called.</summary>
    /// <param name="tick">The tick of the run.</param>
    /// <param name="cause">What <see cref="Cause"/> returned for a triggered run; null for any other run.</param>
    /// <returns>The listener's record of the run, for <see cref="End"/>; null for none.</returns>
    public abstract object? Begin(in Tick tick, object? cause);

    /// <summary>
    /// Code of the user is about to be called for a run, outside of the handler. The caller restores the thread's context afterwards.
    /// </summary>
    /// <param name="record">What <see cref="Begin"/> returned.</param>
    public abstract void Resume(object record);

    /// <summary>A run has ended.</summary>
    /// <param name="record">What <see cref="Begin"/> returned.</param>
    /// <param name="end">How the run ended.</param>
    public abstract void End(object? record, in RunEnd end);
}

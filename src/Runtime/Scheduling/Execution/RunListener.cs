using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Hears of jobs and of their runs, and changes nothing of them. <c>Telemetry</c> is one. While <see cref="IsOn"/> is false, a run pays for the
/// look at that field alone.
/// </summary>
internal abstract class RunListener
{
    private volatile bool _isOn;

    /// <summary>Runs are told, because something listened at the last <see cref="Look"/>.</summary>
    public bool IsOn
    {
        get => _isOn;
        protected set => _isOn = value;
    }

    /// <summary>Looks whether anything listens. The scheduler calls this once for all jobs that are due together.</summary>
    public abstract void Look();

    /// <summary>The jobs of a scheduler that starts.</summary>
    public abstract void Add(JobState[] jobs);

    /// <summary>The jobs of a scheduler that has stopped; none of them runs any more.</summary>
    public abstract void Remove(JobState[] jobs);

    /// <summary>A run begins: on its thread, just before the handler is called.</summary>
    /// <returns>The listener's own record of the run, for <see cref="End"/>; null for none.</returns>
    public abstract object? Begin(in Tick tick);

    /// <summary>A run has ended.</summary>
    /// <param name="record">What <see cref="Begin"/> returned.</param>
    /// <param name="end">The end.</param>
    public abstract void End(object? record, in RunEnd end);
}

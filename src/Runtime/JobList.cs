using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>The jobs of a scheduler at one moment. It never changes.</summary>
/// <param name="handles">What users hold of the jobs.</param>
internal sealed class JobList(ScheduledJob[] handles)
{
    public ScheduledJob[] Handles => handles;

    /// <summary>The jobs, in the same order.</summary>
    public JobState[] Jobs { get; } = Array.ConvertAll(handles, static handle => handle.State);
}

using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Telemetry;

/// <summary>What is left of a job that has ended before a reader has asked for its counts. It holds no code of the user.</summary>
/// <param name="name">The job's name.</param>
/// <param name="counters">The job's counts.</param>
/// <param name="isStopped">True if the job's scheduler has stopped; false if the job was removed from it.</param>
internal sealed class EndedJob(string name, JobCounters counters, bool isStopped)
{
    public string Name => name;

    public JobCounters Counters => counters;

    public bool IsStopped => isStopped;
}

using TimerAttributes.Jobs;

namespace TimerAttributes.State.Calls;

/// <summary>Reports about the state of a job that belong to no run.</summary>
internal static class StateReport
{
    /// <summary>Reports to <see cref="SchedulerOptions.OnError"/>.</summary>
    /// <param name="job">The job.</param>
    /// <param name="message">What has happened.</param>
    /// <param name="failure">The failure of the store; null for none.</param>
    /// <param name="due">The due time of the run that it has happened to; the default for none.</param>
    public static void Send(IKeptJob job, string message, Exception? failure, DateTimeOffset due = default)
    {
        var tick = new Tick(new JobLabel(job.Name, zone: null), due.UtcTicks, latenessTicks: 0, expirations: 1, sequence: 0);
        job.Report(new(tick, new TimerStoreException(message, failure)));
    }
}

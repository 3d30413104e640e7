using TimerAttributes.Jobs;

namespace TimerAttributes.State.Calls;

/// <summary>Reports about the state of a job that belong to no run.</summary>
internal static class StateReport
{
    /// <summary>Reports to <see cref="SchedulerOptions.OnError"/>.</summary>
    public static void Send(IKeptJob job, string message, Exception? failure)
    {
        var tick = new Tick(new JobLabel(job.Name, zone: null), job.UtcNow.UtcTicks, latenessTicks: 0, expirations: 1, sequence: 0);
        job.Report(new(tick, new TimerStoreException(message, failure)));
    }
}

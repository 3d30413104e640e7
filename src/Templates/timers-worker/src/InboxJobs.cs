using TimerAttributes;

namespace Acme.Worker;

/// <summary>The jobs. A job does not run twice at the same time, and an exception of a run is logged.</summary>
internal sealed class InboxJobs(Inbox inbox, ILogger<InboxJobs> log)
{
    [Every("10s", First = "0s", Name = "count-messages")]
    internal void Count() => log.LogInformation("The inbox has {Count} messages.", inbox.Count);

    [Cron("0 3 * * *", TimeZone = "UTC", Name = "remove-old-messages")]
    internal void RemoveOld(CancellationToken stop)
    {
        int removed = 0;
        while (!stop.IsCancellationRequested && inbox.RemoveOldest(TimeSpan.FromDays(1))) removed++;
        log.LogInformation("{Removed} old messages were removed.", removed);
    }
}

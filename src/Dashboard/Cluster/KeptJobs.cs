using TimerAttributes.State;

namespace TimerAttributes.Dashboard.Cluster;

/// <summary>The jobs whose state is in a store, and the names of their rows.</summary>
internal static class KeptJobs
{
    /// <summary>Whether a store has a part in a job.</summary>
    public static bool IsKept(ScheduledJob job) => job.Options.Persistent || job.Options.Scope != JobScope.EachProcess;

    /// <summary>Whether a store has a row with the due times of a job. A leader alone claims none.</summary>
    public static bool HasRow(ScheduledJob job) =>
        job.Options.Persistent || job.Options.Scope == JobScope.Cluster || job.Options.Delivery == Delivery.AtLeastOnce;

    /// <summary>The name of the row, by the rules of <see cref="ITimerStore.IsShared"/> and of jobs that run once for ever.</summary>
    public static string RowOf(ScheduledJob job, ITimerStore store, string host)
    {
        Schedule schedule = job.Schedule;
        bool isOnce = schedule.Expression is null && schedule.PeriodNanoseconds == 0 && schedule.Clock == Clock.Monotonic;
        string name = isOnce ? job.Name + " once" : job.Name;
        return job.Options.Scope == JobScope.EachProcess && store.IsShared ? $"{name}@{host}" : name;
    }
}

namespace TimerAttributes.State.Claims;

/// <summary>The name of a job's row in a store.</summary>
internal static class RowName
{
    /// <summary>
    /// The name of a job's row. A job that runs once for ever has a row of its own, so that the runs of an earlier schedule do not count. A job that
    /// each machine runs for itself has a row for each machine in a store that several machines use.
    /// </summary>
    /// <param name="name">The name of the job, or its former name.</param>
    /// <param name="schedule">The schedule of the job.</param>
    /// <param name="scope">Which processes run the job.</param>
    /// <param name="host">The name of the machine; empty for a store that only this machine has.</param>
    public static string Of(string name, Schedule schedule, JobScope scope, string host) =>
        (IsOnceForEver(schedule) ? name + " once" : name) + (scope != JobScope.EachProcess || host.Length == 0 ? "" : "@" + host);

    /// <summary>Whether a job with this schedule runs once for ever, and not at each start.</summary>
    public static bool IsOnceForEver(Schedule schedule) => schedule is { Times: null, IsRecurring: false };
}

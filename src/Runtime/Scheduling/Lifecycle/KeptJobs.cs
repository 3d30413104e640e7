using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The jobs whose state is kept beyond the process (<see cref="JobOptions.NeedsState"/>), at the start of a scheduler.</summary>
internal static class KeptJobs
{
    private const string OfMachine = "reference the package TimerAttributes.State and set SchedulerOptions.State, as in 'State = TimerState.InFiles()'; in "
        + "a host, write 'services.AddTimerJobs().UseFileStore()', or UsePostgreSql for several machines";

    private const string OfSeveral = "in a host, reference the package TimerAttributes.State.PostgreSql and write 'services.AddTimerJobs().UsePostgreSql("
        + "connectionString)', or '.UseFileStore()' if all processes are on this machine; without a host, set SchedulerOptions.State, as in "
        + "'State = TimerState.InFiles()' for one machine";

    /// <summary>Whether a job needs state.</summary>
    public static bool Exist(JobState[] jobs) => Find(jobs) is not null;

    /// <summary>The first job that needs state; null for none.</summary>
    public static JobState? Find(JobState[] jobs) => Array.Find(jobs, Needs);

    /// <exception cref="InvalidOperationException">A job needs state, and the scheduler has none.</exception>
    public static void ThrowIfMissing(JobState[] jobs, IStateSession? state)
    {
        if (state is not null || Find(jobs) is not { } job) return;
        throw new InvalidOperationException(
            $"Job '{job.Name}' has {OptionOf(job)}, and the scheduler has no state that could keep it: {(job.Options.Persistent ? OfMachine : OfSeveral)}. "
            + "Nothing was started.");
    }

    /// <summary>Those of the jobs that need state.</summary>
    public static JobState[] Of(JobState[] jobs) => Array.FindAll(jobs, Needs);

    /// <summary>The option of the job that needs state.</summary>
    public static string OptionOf(JobState job) => job.Options.Persistent ? "Persistent" : "JobScope." + job.Options.Scope;

    private static bool Needs(JobState job) => job.Options.NeedsState;
}

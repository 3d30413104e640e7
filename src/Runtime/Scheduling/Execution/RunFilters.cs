using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The filters of a scheduler.</summary>
/// <param name="all">The filters around each run of each job, the outermost first.</param>
/// <param name="state">The state of jobs beyond the process; null for none.</param>
/// <param name="make">Makes the code around runs with filters; null if the scheduler has none.</param>
internal sealed class RunFilters(IRunFilter[] all, IStateSession? state, MakeFilteredHandler? make)
{
    /// <summary>The state of jobs beyond the process; null for none.</summary>
    public IStateSession? State => state;

    /// <summary>Makes the code around the runs of a job with filters.</summary>
    public MakeFilteredHandler Make => make!;

    /// <summary>The filters of a job, the outermost first.</summary>
    /// <param name="options">The options of the job.</param>
    /// <param name="scope">Opens the scope of a run; null for none.</param>
    public IRunFilter[] Of(JobOptions options, IRunFilter? scope)
    {
        IRunFilter[] outer = options.NeedsState && state is not null ? [.. all, state.Filter] : all;
        return scope is null ? outer : [.. outer, scope];
    }
}

using TimerAttributes.Errors;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>Makes the filter that opens the scope of each run of a job; null for a job that needs none.</summary>
/// <param name="job">The job.</param>
/// <param name="binding">What the job is bound to.</param>
internal delegate IRunFilter? ScopeOf(JobState job, JobBinding binding);

/// <summary>
/// The innermost filter of a job whose runs need scopes. It opens a scope, binds the job to the services of the scope, asks the job's condition, and
/// disposes of the scope after the handler.
/// </summary>
/// <param name="entry">The job's row of the table.</param>
/// <param name="binding">What the job is bound to, apart from the services.</param>
/// <param name="scopes">Opens the scopes.</param>
internal sealed class ScopeFilter(JobEntry entry, JobBinding binding, IRunScopes scopes) : IRunFilter
{
    /// <summary>Why a run was declined whose condition was asked in its scope.</summary>
    public const string ConditionWasFalse = "its condition (When) is false";

    /// <summary>Makes the filters of jobs that need scopes; null without scopes.</summary>
    public static ScopeOf? Of(IRunScopes? scopes) => scopes is null
        ? null
        : (job, binding) => scopes.IsNeeded(job.Name, binding.DependenciesOf(listing => job.Bind(listing)))
            ? new ScopeFilter(job.Entry, binding, scopes)
            : null;

    // The awaits keep the SynchronizationContext, because in virtual time it is the pool of that time.
    public async ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        IRunScope scope = scopes.Open(run.Job);
        await using (scope.ConfigureAwait(true))
        {
            JobBinding inScope = binding.With(scope.Services);
            if (run.Tick.Reason != TickReason.Manual && !IsWanted(inScope, run.Tick))
            {
                run.Decline(ConditionWasFalse);
                return;
            }

            run.Handler = entry.Bind(inScope);
            await next().ConfigureAwait(true);
        }
    }

    private bool IsWanted(JobBinding inScope, Tick tick)
    {
        if (entry.Options.When is not { } bind) return true;
        try
        {
            return bind(inScope)(tick);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The condition of job '{entry.Name}' threw an exception, so the handler was not called: {PlainText.MessageOf(exception)}", exception);
        }
    }
}

using TimerAttributes.Errors;

namespace TimerAttributes.Scheduling.Execution;

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

    /// <summary>The handler of a job that is bound anew for each run.</summary>
    public static readonly JobHandler Unbound = static (in Tick tick, CancellationToken _) =>
        throw new InvalidOperationException($"Job '{tick.Job}' was not bound to the services of its scope.");

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

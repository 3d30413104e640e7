using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes;

/// <summary>
/// Code around each run of each job of a scheduler: <see cref="SchedulerOptions.Filters"/>. A filter can do something before and after the handler
/// (open a scope, write a history, set a context), decline the run, or fail it.
/// </summary>
/// <remarks>
/// <para>
/// The scheduler asks the job's policies first: a due time that is suppressed, dropped, missed or skipped reaches no filter. A run begins with the
/// first filter. So <see cref="Tick.Lateness"/> is measured before the first filter, and the duration of a run and <see cref="JobAttribute.Timeout"/>
/// take in the time that filters need. Each retry is a run of its own, with filters of its own.
/// </para>
/// <para>
/// One object serves all runs, also several at a time, so a filter keeps what belongs to one run in local variables.
/// A scheduler without filters pays nothing for them.
/// </para>
/// </remarks>
public interface IRunFilter
{
    /// <summary>
    /// Called for each run, on the thread that the job asks for (<see cref="RunOn"/>). On the loop a filter must not block, as a handler must not.
    /// A filter never blocks its thread to wait for the task of <paramref name="next"/>, because the handler may need that thread.
    /// After an await a filter may go on on any thread: <paramref name="next"/> calls the handler on the thread that the job asks for, and in the
    /// ExecutionContext of its caller.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="next">Goes on with the run. Await it once, or call <see cref="JobRun.Decline"/> instead.</param>
    /// <returns>
    /// Completes when the filter is done with the run. An exception fails the run. The run waits for the task of <paramref name="next"/> also where the
    /// filter does not. An exception of that task fails the run also where the filter catches it, because a failure must not be lost. A filter that
    /// replaces it by an exception of its own keeps it as the inner exception; else the first exception stays the run's.
    /// </returns>
    [SuppressMessage("Naming", "CA1716", Justification = "Middleware of other .NET libraries has this name for it.")]
    ValueTask InvokeAsync(JobRun run, RunNext next);
}

using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes;

/// <summary>
/// Code around each run of each job of a scheduler: <see cref="SchedulerOptions.Filters"/>. A filter can do something before and after the handler
/// (write a history, take a lease, set a context), decline the run, or fail it.
/// </summary>
/// <remarks>
/// <para>
/// The scheduler asks the job's policies first: a due time that is suppressed, dropped, missed or skipped reaches no filter. A run begins with the
/// first filter. So <see cref="Tick.Lateness"/> is measured before the first filter, and the duration of a run and <see cref="JobAttribute.Timeout"/>
/// include the time of the filters. Each retry is a separate run, and the filters are called for it as well.
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
    /// After an await a filter may continue on any thread: <paramref name="next"/> calls the handler on the thread that the job asks for, and in the
    /// ExecutionContext of its caller.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="next">Goes on with the run. Await it once, or call <see cref="JobRun.Decline"/> instead.</param>
    /// <returns>
    /// A task that completes when the filter is done with the run. An exception fails the run. The run waits for the task of <paramref name="next"/>
    /// even if the filter does not. An exception of that task fails the run even if the filter catches it, because a failure must not be lost. If
    /// the filter throws another exception that does not have the first as an inner exception, the run fails with an
    /// <see cref="AggregateException"/> of both.
    /// </returns>
    [SuppressMessage("Naming", "CA1716", Justification = "Middleware of other .NET libraries has this name for it.")]
    ValueTask InvokeAsync(JobRun run, RunNext next);
}

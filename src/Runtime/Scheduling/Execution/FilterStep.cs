using System.Runtime.ExceptionServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>Calls one filter of one run, and checks that the filter keeps the rules of <see cref="IRunFilter"/>.</summary>
/// <param name="filter">The filter.</param>
/// <param name="run">The run.</param>
/// <param name="goOn">Calls the next filter, or the handler after the last filter.</param>
/// <param name="isObserved">Whether the code after an await is queued to the pool of virtual time.</param>
internal sealed class FilterStep(IRunFilter filter, JobRun run, Func<Task> goOn, bool isObserved)
{
    private readonly object _gate = new();
    private Task? _rest; // The rest of the run: later filters and the handler. Null until the filter has called next.
    private bool _hasEnded;
    private InvalidOperationException? _misuse;

    /// <summary>
    /// Calls the filter. The task completes when the filter and the rest of the run have ended, also if the filter does not await the rest. The task
    /// faults with the exception of either.
    /// </summary>
    public async Task InvokeAsync()
    {
        Exception? failure = null;
        try
        {
            await filter.InvokeAsync(run, NextAsync).ConfigureAwait(isObserved);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (End() is { } rest)
        {
            try
            {
                await rest.ConfigureAwait(isObserved);
            }
            catch (Exception exception)
            {
                failure = failure is not null && IsLost(exception, failure) ? Both(exception, failure) : failure ?? exception;
            }
        }
        else if (failure is null && run.DeclineReason is null)
        {
            run.CancellationToken.ThrowIfCancellationRequested(); // The handler would not have been called any more.
            failure = Fault($"ended a run of job '{run.Job}' without its handler: let it await next, or call Decline with a reason.");
        }

        failure ??= _misuse;
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    private ValueTask NextAsync()
    {
        var begun = new TaskCompletionSource<Task>();
        Task rest = begun.Task.Unwrap(); // Ends as the rest does: a cancelled task is not a failed one.
        lock (_gate)
        {
            if (run.DeclineReason is { } reason)
            {
                return Misuse(new(
                    $"A run of job '{run.Job}' was declined ({reason}), and a filter went on with it: decline before next, and then return."));
            }

            if (_hasEnded) return Misuse(Fault($"called next for a run of job '{run.Job}' after the filter had ended: let it await next."));
            if (_rest is not null)
            {
                return Misuse(Fault(
                    $"called next twice for a run of job '{run.Job}': call it once. The job's option Retries repeats a run that failed."));
            }

            _rest = rest;
        }

        begun.SetResult(goOn()); // Outside the lock, because filters and the handler may run here.
        return new(rest);
    }

    // From now on the filter cannot call next.
    private Task? End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            return _rest;
        }
    }

    // Whether the exception of the rest would be lost, because it is not inside the filter's. A cancellation may be lost.
    private static bool IsLost(Exception ofRest, Exception ofFilter) => ofRest is not OperationCanceledException && !Contains(ofFilter, ofRest);

    private static bool Contains(Exception? outer, Exception inner) => outer is not null && (outer == inner
        || (outer is AggregateException { InnerExceptions: var all } ? all.Any(one => Contains(one, inner)) : Contains(outer.InnerException, inner)));

    private Exception Both(Exception ofRest, Exception ofFilter) => ofFilter is OperationCanceledException
        ? ofRest
        : new AggregateException($"A run of job '{run.Job}' failed, and so did the filter {filter.GetType()} around it.", ofRest, ofFilter);

    private ValueTask Misuse(InvalidOperationException fault)
    {
        _misuse ??= fault;
        return ValueTask.FromException(_misuse);
    }

    private InvalidOperationException Fault(string what) => new($"The filter {filter.GetType()} {what}");
}

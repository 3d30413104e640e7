using System.Runtime.ExceptionServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// One run with filters. Each filter is called by the <see cref="RunNext"/> of the one before it, and the last one calls the handler: right there
/// while nothing was awaited, else on the thread that the job asks for (<see cref="RunThreadAwaiter"/>).
/// </summary>
internal sealed class FilteredRun(JobContext context, JobRun run, object? observedRun)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _isBeginning = true; // Until the first filter has awaited something.
    private Task? _handling; // The handler's, once it was called.

    public JobRun Run => run;

    /// <summary>Calls the filters and the handler. Ends after the handler, also where a filter does not wait for it.</summary>
    public async ValueTask InvokeAsync()
    {
        Exception? failure = null;
        ValueTask filters = InvokeFilterAsync(0);
        _isBeginning = false;
        try
        {
            await filters.ConfigureAwait(IsObserved);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        try
        {
            if (_handling is { } handling) await handling.ConfigureAwait(IsObserved);
        }
        catch (Exception exception)
        {
            failure ??= exception;
        }

        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    // With an observer, what goes on after an await goes to the pool of virtual time.
    private bool IsObserved => observedRun is not null;

    private async ValueTask InvokeFilterAsync(int index)
    {
        IRunFilter filter = context.Filters[index];
        int calls = 0;
        await filter.InvokeAsync(run, NextAsync).ConfigureAwait(IsObserved);
        if (Volatile.Read(ref calls) == 0 && run.DeclineReason is null)
        {
            throw new InvalidOperationException(
                $"The filter {filter.GetType()} ended a run of job '{run.Job}' without its handler: let it await next, or call Decline with a reason.");
        }

        ValueTask NextAsync()
        {
            if (run.DeclineReason is { } reason) return Misuse($"goes on with a run of job '{run.Job}' that was declined ({reason}): return after Decline.");
            if (Interlocked.Exchange(ref calls, 1) == 1)
                return Misuse($"called next twice for a run of job '{run.Job}': call it once. The job's option Retries repeats a run that failed.");
            return index + 1 < context.Filters.Length ? InvokeFilterAsync(index + 1) : new(_handling = CallHandlerAsync());
        }

        ValueTask Misuse(string what) => ValueTask.FromException(new InvalidOperationException($"The filter {filter.GetType()} {what}"));
    }

    private async Task CallHandlerAsync()
    {
        bool isOnItsThread = _isBeginning && Environment.CurrentManagedThreadId == _thread;
        if (!isOnItsThread) await new RunThreadAwaiter(context, run.Tick, observedRun);
        // A stop cancels the token in the moment in which it lets no handler be called any more.
        if (context.State.IsStopping) await Task.Delay(Timeout.Infinite, run.CancellationToken).ConfigureAwait(IsObserved);
        if (!run.TryCallHandler()) return;
        await context.Handler(run.Tick, run.CancellationToken).ConfigureAwait(IsObserved);
    }
}

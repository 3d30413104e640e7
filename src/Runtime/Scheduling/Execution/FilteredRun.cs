namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// One run with filters. Each filter calls the next filter by its <see cref="RunNext"/>, and the last filter calls the handler. While nothing was
/// awaited, the handler is called on the present thread. After an await it is called on the thread that the job asks for
/// (<see cref="RunThreadAwaiter"/>).
/// </summary>
internal sealed class FilteredRun(IFilteredJob job, JobRun run, object? observedRun)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _isBeginning = true; // True until the first filter has awaited something.

    // With an observer, the code after an await is queued to the pool of virtual time.
    private bool IsObserved => observedRun is not null;

    /// <summary>Calls the filters and the handler.</summary>
    public ValueTask InvokeAsync()
    {
        Task filters = InvokeFilterAsync(0);
        _isBeginning = false;
        return new(filters);
    }

    private Task InvokeFilterAsync(int index) => index < job.Filters.Length
        ? new FilterStep(job.Filters[index], run, () => InvokeFilterAsync(index + 1), IsObserved).InvokeAsync()
        : CallHandlerAsync();

    private async Task CallHandlerAsync()
    {
        bool isOnItsThread = _isBeginning && Environment.CurrentManagedThreadId == _thread;
        if (!isOnItsThread) await new RunThreadAwaiter(job, run.Tick, observedRun);
        if (job.State.Forbids(run.Tick.Reason)) await WaitForCancellationAsync().ConfigureAwait(IsObserved);
        run.CancellationToken.ThrowIfCancellationRequested(); // The time may have run out before the filters were done.
        if (!run.TryCallHandler()) return;
        await run.Handler(run.Tick, run.CancellationToken).ConfigureAwait(IsObserved);
    }

    // A stop first forbids new handlers, and cancels the token a moment later. So the run waits for its token. The code after the wait does not
    // run inside the cancellation, because a filter could then hold up the thread that cancels the tokens of all runs.
    private async Task WaitForCancellationAsync()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = run.CancellationToken.UnsafeRegister(
            static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), cancelled);
        await cancelled.Task.ConfigureAwait(IsObserved);
    }
}

using System.Runtime.CompilerServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A run with filters awaits this to go on where its job's handler runs: on the loop, in the pool or on the job's own thread. If the loop or that
/// thread has ended, the run goes on at once on its present thread: without an exception if the scheduler is stopping, otherwise with one.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="tick">The run's tick.</param>
/// <param name="observedRun">The observer's record of the run; null without an observer.</param>
internal sealed class RunThreadAwaiter(IFilteredJob job, Tick tick, object? observedRun) : ICriticalNotifyCompletion, IThreadPoolWorkItem, INamed
{
    private Action? _continuation;
    private Exception? _failure;

    /// <summary>The job's name, by which a handler that holds the loop is reported.</summary>
    public string Name => job.Name;

    public bool IsCompleted => false;

    public RunThreadAwaiter GetAwaiter() => this;

    /// <exception cref="LinuxException">The loop cannot be woken.</exception>
    /// <exception cref="InvalidOperationException">The loop has failed.</exception>
    public void GetResult()
    {
        if (_failure is not null) throw _failure;
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;
        if (observedRun is not null) job.Observer!.Return(observedRun);
        if (TryQueue()) return;
        if (observedRun is not null) job.Observer!.Leave(observedRun);
        if (!job.State.IsStopping)
        {
            _failure ??= new InvalidOperationException(
                $"The loop has failed, so the handler of job '{Name}' was not called: make a new Scheduler in place of this one.");
        }

        continuation();
    }

    /// <summary>Goes on with the run, on the thread that the job asks for.</summary>
    public void Execute()
    {
        if (observedRun is not null) job.Observer!.Enter(observedRun);
        _continuation!();
        if (observedRun is not null) job.Observer!.Leave(observedRun);
    }

    private bool TryQueue()
    {
        switch (job.RunOn)
        {
            case RunOn.Loop:
                return TryPost();
            case RunOn.Thread:
                return job.Thread!.TrySignal(this);
            default:
                if (job.Kernel.Queue(this) is { } refusal) job.ReportWait(tick, refusal);
                return true;
        }
    }

    private bool TryPost()
    {
        try
        {
            return job.Loop.Post(Execute);
        }
        catch (LinuxException exception)
        {
            _failure = exception;
            return false;
        }
    }
}

using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Runs;

/// <summary>A handler's wait for a task that the test completes. The run counts as waiting until this is disposed of.</summary>
internal sealed class TestWait : IDisposable
{
    private readonly HandlerRuns _runs;
    private readonly Task _task;

    /// <param name="runs">The runs of the machine.</param>
    /// <param name="task">The task; if it has completed already, nothing counts as waiting.</param>
    public TestWait(HandlerRuns runs, Task task)
    {
        _runs = runs;
        _task = task;
        Run = task.IsCompleted ? null : HandlerRun.Current;
        if (Run is not null) runs.Add(this);
    }

    /// <summary>The run that waits; null if the caller is no run, or has nothing to wait for.</summary>
    public HandlerRun? Run { get; }

    /// <summary>Whether the test has completed the task.</summary>
    public bool IsOver => _task.IsCompleted;

    public void Dispose()
    {
        if (Run is not null) _runs.Remove(this);
    }
}

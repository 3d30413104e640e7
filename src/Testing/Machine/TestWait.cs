namespace TimerAttributes.Testing.Machine;

/// <summary>While it is there, the handler's run that has made it waits for the test, which is to complete a task.</summary>
internal sealed class TestWait : IDisposable
{
    private readonly VirtualMachine _machine;
    private readonly Task _task;

    public TestWait(VirtualMachine machine, Task task)
    {
        _machine = machine;
        _task = task;
        Run = task.IsCompleted ? null : HandlerRun.Current;
        if (Run is null) return;
        lock (machine.SyncRoot)
        {
            machine.Runs!.Add(this);
            machine.Step();
        }
    }

    public HandlerRun? Run { get; }

    public bool IsOver => _task.IsCompleted;

    public void Dispose()
    {
        if (Run is null) return;
        lock (_machine.SyncRoot) _machine.Runs!.Remove(this);
    }
}

namespace TimerAttributes.Testing.Machine;

/// <summary>While it is there, the handler's run that has made it waits for the test.</summary>
internal readonly struct Gate : IDisposable
{
    private readonly VirtualMachine _machine;
    private readonly HandlerRun? _run;

    public Gate(VirtualMachine machine, Task task)
    {
        _machine = machine;
        _run = task.IsCompleted ? null : HandlerRun.Current;
        if (_run is null) return;
        lock (machine.Gate)
        {
            machine.Runs!.AddWait(_run);
            machine.Step();
        }
    }

    public void Dispose()
    {
        if (_run is null) return;
        lock (_machine.Gate) _machine.Runs!.RemoveWait(_run);
    }
}

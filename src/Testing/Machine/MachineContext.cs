namespace TimerAttributes.Testing.Machine;

/// <summary>Brings what goes on after an await back to the virtual pool's worker.</summary>
internal sealed class MachineContext(VirtualMachine machine) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (machine.Gate) machine.Pool.Add(new Posted(d, state));
    }

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Posted(SendOrPostCallback callback, object? state) : IThreadPoolWorkItem
    {
        public void Execute() => callback(state);
    }
}

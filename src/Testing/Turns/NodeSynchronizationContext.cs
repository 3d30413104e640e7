namespace TimerAttributes.Testing.Turns;

/// <summary>Brings continuations of awaits to the pool of a virtual machine, unless their node is paused.</summary>
internal sealed class NodeSynchronizationContext(MachineMonitor monitor, MachineNode node) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (monitor.SyncRoot) node.Add(new Posted(this, d, state));
    }

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Posted(SynchronizationContext context, SendOrPostCallback callback, object? state) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            SetSynchronizationContext(context);
            callback(state);
        }
    }
}

namespace TimerAttributes.Testing.Machine;

/// <summary>Brings what goes on after an await back to the virtual pool's worker.</summary>
internal sealed class PoolSynchronizationContext(VirtualMachine machine) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (machine.SyncRoot) machine.Pool.Add(new Posted(this, d, state));
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

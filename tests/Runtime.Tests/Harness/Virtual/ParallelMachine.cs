using TimerAttributes.Testing.Machine;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>A virtual machine whose loops and pool work at once, as on Linux. Events that are due expire without an advance of time.</summary>
internal sealed class ParallelMachine(DateTimeOffset start)
    : VirtualMachine(start, static (monitor, pool) => new ParallelTurnScheduler(monitor, pool))
{
    public override void EventsChanged()
    {
        while (Events.NextDue <= Clocks.Monotonic) ExpireFirst();
        base.EventsChanged();
    }
}

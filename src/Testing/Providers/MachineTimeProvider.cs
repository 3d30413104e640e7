using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Providers;

/// <summary>The time of a node of a virtual machine, for code that knows only <see cref="TimeProvider"/>.</summary>
internal sealed class MachineTimeProvider(VirtualMachine machine, MachineNode node) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => machine.LocalZone.Info;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => node.Clocks.Utc;

    public override long GetTimestamp() => machine.Clocks.Monotonic;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ProviderTimer(machine, node, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

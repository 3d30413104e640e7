using TimerAttributes.Testing.Machine;

namespace TimerAttributes.Testing.Providers;

/// <summary>The time of a virtual machine, for code that knows only <see cref="TimeProvider"/>.</summary>
internal sealed class MachineTimeProvider(VirtualMachine machine) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => machine.LocalZone.Info;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => machine.Clocks.Utc;

    public override long GetTimestamp() => machine.Clocks.Monotonic;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ProviderTimer(machine, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

namespace TimerAttributes.Testing.Machine;

/// <summary>The time of a virtual machine, as code that knows nothing of it asks for it.</summary>
internal sealed class MachineTimeProvider(VirtualMachine machine) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

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

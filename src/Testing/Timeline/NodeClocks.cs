using TimerAttributes.Clocks;

namespace TimerAttributes.Testing.Timeline;

/// <summary>The clocks of one node of a virtual machine: those of the machine, except that the wall clock may be wrong.</summary>
internal sealed class NodeClocks(MachineClocks machine)
{
    private long _skew;

    /// <summary>The node's wall clock minus that of the machine, in nanoseconds. Set with the machine's lock held.</summary>
    public long Skew
    {
        get => Volatile.Read(ref _skew);
        set => Volatile.Write(ref _skew, value);
    }

    /// <inheritdoc cref="MachineClocks.Monotonic"/>
    public long Monotonic => machine.Monotonic;

    /// <summary>The reading of the node's wall clock.</summary>
    public DateTimeOffset Utc => DateTimeOffset.UnixEpoch.AddTicks(Read(Clock.Realtime) / TimeSpan.NanosecondsPerTick);

    /// <inheritdoc cref="MachineClocks.Read"/>
    public long Read(Clock clock) => Monotonic + Offset(clock);

    /// <inheritdoc cref="MachineClocks.Offset"/>
    public long Offset(Clock clock) => machine.Offset(clock) + (clock.IsWall() ? Skew : 0);
}

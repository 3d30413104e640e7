namespace TimerAttributes.Testing.Machine;

/// <summary>The clocks of a virtual machine. Set under the machine's lock, read by anybody.</summary>
internal sealed class MachineClocks
{
    /// <summary>The monotonic clock at the start: the machine has been up for a while, as machines have.</summary>
    public const long Boot = 1_000_000_000_000;

    private long _monotonic = Boot;
    private long _slept; // What the boottime clock shows more than the monotonic one.
    private long _realtime; // What the wall clock shows more than the monotonic one.

    public MachineClocks(DateTimeOffset start) => _realtime = checked((start - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick) - Boot;

    public long Monotonic => Volatile.Read(ref _monotonic);

    public DateTimeOffset Utc => DateTimeOffset.UnixEpoch.AddTicks(Read(Clock.Realtime) / TimeSpan.NanosecondsPerTick);

    public long Read(Clock clock) => Monotonic + Offset(clock);

    /// <summary>What a clock shows more than the monotonic one.</summary>
    public long Offset(Clock clock) => clock.Awake() switch
    {
        Clock.Boottime => Volatile.Read(ref _slept),
        Clock.Realtime => Volatile.Read(ref _realtime),
        _ => 0,
    };

    public void MoveTo(long monotonic) => Volatile.Write(ref _monotonic, monotonic);

    /// <summary>The machine has slept: the clocks that count it move, the monotonic one does not.</summary>
    public void Sleep(long span)
    {
        Volatile.Write(ref _slept, _slept + span);
        Volatile.Write(ref _realtime, _realtime + span);
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWall(long delta) => Volatile.Write(ref _realtime, _realtime + delta);

    /// <summary>Checks a span by which the wall clock is to move.</summary>
    /// <returns>In ns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would show a time before 1970 or after 2261.</exception>
    public long Check(TimeSpan span, string parameter)
    {
        long now = Read(Clock.Realtime) / TimeSpan.NanosecondsPerTick;
        long end = (long.MaxValue - Boot) / TimeSpan.NanosecondsPerTick;
        if (span.Ticks >= -now && span.Ticks < end - now) return span.Ticks * TimeSpan.NanosecondsPerTick;
        throw new ArgumentOutOfRangeException(parameter, span, $"Virtual time is from 1970 to 2261, and it is {Utc:yyyy-MM-dd} now.");
    }
}

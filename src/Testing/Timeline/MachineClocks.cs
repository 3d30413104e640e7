using System.Globalization;
using TimerAttributes.Clocks;

namespace TimerAttributes.Testing.Timeline;

/// <summary>The clocks of a virtual machine. They are set with the machine's lock held, and read by all threads.</summary>
internal sealed class MachineClocks
{
    /// <summary>The first reading of the monotonic clock in nanoseconds, as of a machine that was started 1000 s ago.</summary>
    public const long Boot = 1_000_000_000_000;

    private long _monotonic = Boot;
    private long _slept; // The boottime clock minus the monotonic clock.
    private long _realtime; // The wall clock minus the monotonic clock.

    /// <param name="start">The first reading of the wall clock.</param>
    public MachineClocks(DateTimeOffset start) =>
        _realtime = checked((start - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick) - Boot;

    /// <summary>The reading of the monotonic clock in nanoseconds.</summary>
    public long Monotonic => Volatile.Read(ref _monotonic);

    /// <summary>The reading of the wall clock.</summary>
    public DateTimeOffset Utc => DateTimeOffset.UnixEpoch.AddTicks(Read(Clock.Realtime) / TimeSpan.NanosecondsPerTick);

    /// <summary>The reading of a clock in nanoseconds.</summary>
    public long Read(Clock clock) => Monotonic + Offset(clock);

    /// <summary>The clock minus the monotonic clock, in nanoseconds.</summary>
    public long Offset(Clock clock) => clock.Awake() switch
    {
        Clock.Boottime => Volatile.Read(ref _slept),
        Clock.Realtime => Volatile.Read(ref _realtime),
        _ => 0,
    };

    /// <summary>Moves all clocks.</summary>
    /// <param name="monotonic">The new reading of the monotonic clock in nanoseconds.</param>
    public void MoveTo(long monotonic) => Volatile.Write(ref _monotonic, monotonic);

    /// <summary>Moves the clocks that count the sleep of the machine. The monotonic clock does not count it.</summary>
    /// <param name="span">The length of the sleep in nanoseconds.</param>
    public void Sleep(long span)
    {
        Volatile.Write(ref _slept, _slept + span);
        Volatile.Write(ref _realtime, _realtime + span);
    }

    /// <summary>Sets the wall clock.</summary>
    /// <param name="delta">The new reading minus the present one, in nanoseconds.</param>
    public void SetWall(long delta) => Volatile.Write(ref _realtime, _realtime + delta);

    /// <summary>Checks a span by which the wall clock is to move.</summary>
    /// <param name="span">The span; negative to move the clock back.</param>
    /// <param name="parameter">The name of the caller's parameter, for the exception.</param>
    /// <returns>The span in nanoseconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wall clock would show a time before 1970 or after 2261.</exception>
    public long Check(TimeSpan span, string parameter)
    {
        long now = Read(Clock.Realtime) / TimeSpan.NanosecondsPerTick;
        long end = (long.MaxValue - Boot) / TimeSpan.NanosecondsPerTick;
        if (span.Ticks >= -now && span.Ticks < end - now) return span.Ticks * TimeSpan.NanosecondsPerTick;
        throw new ArgumentOutOfRangeException(parameter, span, string.Create(
            CultureInfo.InvariantCulture,
            $"Virtual time is from 1970 to 2261. It is {Utc:yyyy-MM-dd} now, and this span leads out of that range."));
    }
}

using TimerAttributes.Platform;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Files;

/// <summary>
/// The time since the boot of this machine, by which leases in files begin and end: the wall clock can be set, and all processes that share the folder
/// have this clock. A lease of an earlier boot has ended, because its process has.
/// </summary>
/// <param name="clock">The clock of a test, which stands for both; null for the machine's clocks.</param>
internal sealed class BootClock(TimeProvider? clock)
{
    private const string IdFile = "/proc/sys/kernel/random/boot_id"; // random(4): another one after each boot.

    private readonly Lazy<ulong> _boot = new(() => clock is null ? StableHash.Of(File.ReadAllText(IdFile).Trim()) : 0);

    /// <summary>A number of this boot.</summary>
    public ulong Boot => _boot.Value;

    /// <summary>The wall clock, in UTC.</summary>
    public DateTimeOffset Now => clock?.GetUtcNow() ?? DateTimeOffset.UtcNow;

    /// <summary>What is added to a time since the boot to have a time of the wall clock as it is set now.</summary>
    public TimeSpan Offset(DateTimeOffset now) => clock is null
        ? now - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(LinuxKernel.Read(Clock.Boottime) / TimeSpan.NanosecondsPerTick)
        : TimeSpan.Zero;
}

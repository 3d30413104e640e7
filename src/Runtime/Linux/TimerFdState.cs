using System.Globalization;

namespace TimerAttributes.Linux;

/// <summary>A timer as proc_pid_fdinfo(5) shows it: the moment it was looked at, and undisturbed by that.</summary>
/// <param name="RemainingNanoseconds">Nanoseconds to the next expiration; 0 when the timer is disarmed, or has expired and was not read.</param>
/// <param name="IntervalNanoseconds">Nanoseconds between expirations; 0 when there is only one.</param>
/// <param name="Expirations">
/// Not yet read. A timer with an interval shows 1, however many intervals have passed: the kernel counts the others when it is read.
/// </param>
public readonly record struct TimerFdState(long RemainingNanoseconds, long IntervalNanoseconds, long Expirations)
{
    /// <summary><see cref="RemainingNanoseconds"/>, rounded up to 100 ns.</summary>
    public TimeSpan Remaining => Nanoseconds.ToTimeSpan(RemainingNanoseconds);

    /// <summary><see cref="IntervalNanoseconds"/>, rounded up to 100 ns.</summary>
    public TimeSpan Interval => Nanoseconds.ToTimeSpan(IntervalNanoseconds);

    // ticks: 1
    // it_value: (0, 49406829)
    // it_interval: (1, 0)
    internal static TimerFdState Parse(IEnumerable<string> fdinfo)
    {
        long? remaining = null, interval = null, expirations = null;
        foreach (string line in fdinfo)
        {
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            ReadOnlySpan<char> value = line.AsSpan(colon + 1).Trim();
            switch (line[..colon])
            {
                case "ticks": expirations = Number(value); break;
                case "it_value": remaining = Pair(value); break;
                case "it_interval": interval = Pair(value); break;
            }
        }

        return remaining is null || interval is null || expirations is null
            ? throw new IOException("The descriptor is no timerfd: it was closed behind its owner's back, and the number given to another file.")
            : new(remaining.Value, interval.Value, expirations.Value);
    }

    // "(seconds, nanoseconds)"
    private static long Pair(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        return new Timespec { tv_sec = Number(text[1..comma]), tv_nsec = Number(text[(comma + 1)..^1].Trim()) }.ToNanoseconds();
    }

    private static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

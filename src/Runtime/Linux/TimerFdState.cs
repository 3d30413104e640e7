using System.Globalization;

namespace TimerAttributes.Linux;

/// <summary>The state of a timer at one moment, as proc_pid_fdinfo(5) shows it.</summary>
/// <param name="RemainingNanoseconds">Nanoseconds to the next expiration; 0 if the timer is disarmed, or has expired and was not read.</param>
/// <param name="IntervalNanoseconds">Nanoseconds between expirations; 0 for a single expiration.</param>
/// <param name="Expirations">
/// The number of expirations that were not read. For a timer with an interval it is at most 1, because the kernel counts further intervals only
/// when the timer is read.
/// </param>
public readonly record struct TimerFdState(long RemainingNanoseconds, long IntervalNanoseconds, long Expirations)
{
    /// <summary><see cref="RemainingNanoseconds"/>, rounded up to 100 ns.</summary>
    public TimeSpan Remaining => Nanoseconds.ToTimeSpan(RemainingNanoseconds);

    /// <summary><see cref="IntervalNanoseconds"/>, rounded up to 100 ns.</summary>
    public TimeSpan Interval => Nanoseconds.ToTimeSpan(IntervalNanoseconds);

    // The text has these lines, among others:
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
            ? throw new IOException("The descriptor is not of the timerfd: other code has closed the timerfd, and its number belongs to another "
                + $"file now; {ErrnoHints.FindClose}.")
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

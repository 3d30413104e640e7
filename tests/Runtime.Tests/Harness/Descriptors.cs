using System.Globalization;

namespace TimerAttributes.Tests.Harness;

/// <summary>The process's descriptors as /proc shows them, which disturbs none (timerfd_gettime would re-arm).</summary>
internal static class Descriptors
{
    public static int Count => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>How many there are of the kinds that loops and these tests open; what .NET opens meanwhile is of others.</summary>
    public static int CountOfOurs => Directory.GetFileSystemEntries("/proc/self/fd").Count(static path =>
        new FileInfo(path).LinkTarget is { } target && (target.StartsWith("anon_inode:", StringComparison.Ordinal) || target.StartsWith("pipe:", StringComparison.Ordinal)));

    /// <summary>The open timers: it_value and it_interval in nanoseconds, clock id, and the flags they were armed with.</summary>
    public static (long Value, long Interval, int ClockId, int Flags)[] Timers()
    {
        var timers = new List<(long, long, int, int)>();
        foreach (string path in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            if (new FileInfo(path).LinkTarget is not "anon_inode:[timerfd]") continue;
            Dictionary<string, string> info = File.ReadAllLines(path.Replace("/fd/", "/fdinfo/", StringComparison.Ordinal))
                .Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
            timers.Add((Nanoseconds(info["it_value"]), Nanoseconds(info["it_interval"]),
                int.Parse(info["clockid"], CultureInfo.InvariantCulture), Convert.ToInt32(info["settime flags"], 8)));
        }

        return [.. timers];
    }

    // "(12, 345)": seconds and nanoseconds.
    private static long Nanoseconds(string pair)
    {
        string[] parts = pair.Trim('(', ')').Split(',');
        return long.Parse(parts[0], CultureInfo.InvariantCulture) * 1_000_000_000 + long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>The process's descriptors as /proc shows them, which disturbs none (timerfd_gettime would re-arm).</summary>
internal static class Descriptors
{
    public const string TimerFd = "anon_inode:[timerfd]", EventFd = "anon_inode:[eventfd]", Epoll = "anon_inode:[eventpoll]";

    private static readonly HashSet<int> s_disregarded = [];

    /// <summary>
    /// How many there are of the kinds that loops, schedulers and these tests open. .NET opens files and sockets at moments of its own, and
    /// those are not counted.
    /// </summary>
    public static int Count => OpenDescriptors.All().Count(static one => one.Target.StartsWith("anon_inode:", StringComparison.Ordinal)
        || one.Target.StartsWith("pipe:", StringComparison.Ordinal));

    /// <summary>The numbers of those of one kind, the lowest first.</summary>
    public static int[] Numbers(string kind) => [.. OpenDescriptors.All().Where(one => one.Target == kind).Select(one => one.Number).Order()];

    /// <summary>The open timers, in no order: it_value and it_interval in nanoseconds, clock id, and the flags they were armed with.</summary>
    public static (long Value, long Interval, int ClockId, int Flags)[] Timers() =>
        [.. Numbers(TimerFd).Where(number => !s_disregarded.Contains(number)).Select(Timer).OfType<(long, long, int, int)>()];

    /// <summary>From now on <see cref="Timers"/> leaves out the timers that are open now: they belong to a test that has failed.</summary>
    public static void DisregardTimers() => s_disregarded.UnionWith(Numbers(TimerFd));

    /// <summary>All timers count again.</summary>
    public static void RegardTimers() => s_disregarded.Clear();

    // Null where it was closed meanwhile.
    private static (long, long, int, int)? Timer(int number)
    {
        try
        {
            Dictionary<string, string> info = File.ReadAllLines($"/proc/self/fdinfo/{number}")
                .Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
            return (Nanoseconds(info["it_value"]), Nanoseconds(info["it_interval"]),
                int.Parse(info["clockid"], CultureInfo.InvariantCulture), Convert.ToInt32(info["settime flags"], 8));
        }
        catch (Exception exception) when (exception is IOException or KeyNotFoundException)
        {
            return null;
        }
    }

    // "(12, 345)": seconds and nanoseconds.
    private static long Nanoseconds(string pair)
    {
        string[] parts = pair.Trim('(', ')').Split(',');
        return long.Parse(parts[0], CultureInfo.InvariantCulture) * 1_000_000_000 + long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}

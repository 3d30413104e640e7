using System.ComponentModel;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>The clocks of the machine. Only those of a test machine can be set.</summary>
internal static unsafe class MachineClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static TimeSpan Monotonic => new(Read(Libc.CLOCK_MONOTONIC) / TimeSpan.NanosecondsPerTick);

    public static TimeSpan Boottime => new(Read(Libc.CLOCK_BOOTTIME) / TimeSpan.NanosecondsPerTick);

    public static DateTimeOffset Wall => DateTimeOffset.UnixEpoch.AddTicks(Read(Libc.CLOCK_REALTIME) / TimeSpan.NanosecondsPerTick);

    /// <summary>Sets the wall clock.</summary>
    public static void Set(DateTimeOffset time)
    {
        TestMachine.Demand();
        Write((time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Sets the wall clock to so much more than it shows; zero sets it to what it shows.</summary>
    public static void Step(TimeSpan by)
    {
        TestMachine.Demand();
        Write(Read(Libc.CLOCK_REALTIME) + by.Ticks * TimeSpan.NanosecondsPerTick);
    }

    private static long Read(int clock)
    {
        Timespec time;
        if (Libc.clock_gettime(clock, &time) != 0) throw new Win32Exception();
        return time.Seconds * NanosecondsPerSecond + time.Nanoseconds;
    }

    private static void Write(long nanoseconds)
    {
        var time = new Timespec { Seconds = nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        if (Libc.clock_settime(Libc.CLOCK_REALTIME, &time) != 0) throw new Win32Exception();
    }
}

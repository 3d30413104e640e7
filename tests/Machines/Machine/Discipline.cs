using System.ComponentModel;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>What a time service does to the wall clock of a test machine, by adjtimex(2).</summary>
internal static unsafe class Discipline
{
    private const uint ADJ_FREQUENCY = 0x0002;
    private const uint ADJ_STATUS = 0x0010;
    private const uint ADJ_SETOFFSET = 0x0100;
    private const uint ADJ_TICK = 0x4000;
    private const uint ADJ_OFFSET_SINGLESHOT = 0x8001;
    private const int STA_INS = 0x0010;
    private const int STA_DEL = 0x0020;
    private const int MostByFrequency = 500; // ppm; more takes a longer tick.
    private const int TickStep = 100; // ppm: one microsecond of a tick of 10 ms.

    /// <summary>TAI − UTC as the kernel counts it: one more after an inserted leap second, one less after a deleted one.</summary>
    public static int Tai => Adjust(default).Tai;

    /// <summary>Lets the clock run faster by so many millionths, or slower.</summary>
    public static void Slew(int ppm)
    {
        int ticks = (Math.Abs(ppm) - 1) / MostByFrequency == 0 ? 0 : (Math.Abs(ppm) - MostByFrequency + TickStep - 1) / TickStep * Math.Sign(ppm);
        Adjust(new() { Modes = ADJ_TICK | ADJ_FREQUENCY, Tick = 10_000 + ticks, Frequency = (long)(ppm - ticks * TickStep) << 16 });
    }

    /// <summary>Lets the clock gain so much, little by little.</summary>
    public static void SlewBy(TimeSpan by) => Adjust(new() { Modes = ADJ_OFFSET_SINGLESHOT, Offset = by.Ticks / TimeSpan.TicksPerMicrosecond });

    /// <summary>Sets the clock to so much more than it shows at that very moment.</summary>
    public static void StepBy(TimeSpan by)
    {
        (long seconds, long microseconds) = Math.DivRem(by.Ticks / TimeSpan.TicksPerMicrosecond, 1_000_000);
        if (microseconds < 0) (seconds, microseconds) = (seconds - 1, microseconds + 1_000_000);
        Adjust(new() { Modes = ADJ_SETOFFSET, Seconds = seconds, Microseconds = microseconds });
    }

    /// <summary>Announces that the last minute of this UTC day has 61 seconds.</summary>
    public static void AnnounceInsertion() => Adjust(new() { Modes = ADJ_STATUS, Status = STA_INS });

    /// <summary>Announces that the last minute of this UTC day has 59 seconds.</summary>
    public static void AnnounceDeletion() => Adjust(new() { Modes = ADJ_STATUS, Status = STA_DEL });

    /// <summary>Takes an announcement back.</summary>
    public static void AnnounceNothing() => Adjust(new() { Modes = ADJ_STATUS });

    private static Timex Adjust(Timex timex)
    {
        if (timex.Modes != 0) TestMachine.Demand();
        if (Libc.adjtimex(&timex) < 0) throw new Win32Exception();
        return timex;
    }
}

using System.Globalization;

namespace TimerAttributes.Machines;

/// <summary>Sends the machine to sleep.</summary>
internal static class Sleeper
{
    private const string State = "/sys/power/state";
    private const string Depth = "/sys/power/mem_sleep"; // "s2idle" alone is no suspend: its clocks may go on.
    private const string Alarm = "/sys/class/rtc/rtc0/wakealarm";

    /// <summary>Why this machine cannot sleep, or would not wake; null where it can.</summary>
    public static string? Refusal => !Says(Depth, "deep") ? "the machine has no suspend to RAM"
        : !File.Exists(Alarm) ? "the machine has no clock that wakes it"
        : null;

    /// <summary>Sleeps until the machine's clock wakes it, after so many seconds.</summary>
    public static void SleepFor(int seconds)
    {
        TestMachine.Demand();
        File.WriteAllText(Alarm, "0");
        File.WriteAllText(Alarm, string.Create(CultureInfo.InvariantCulture, $"+{seconds}"));
        Sleep();
    }

    /// <summary>Sleeps until something wakes the machine.</summary>
    public static void Sleep()
    {
        TestMachine.Demand();
        File.WriteAllText(State, "mem");
    }

    private static bool Says(string path, string word) => File.Exists(path) && File.ReadAllText(path).Contains(word, StringComparison.Ordinal);
}

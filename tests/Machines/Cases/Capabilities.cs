using System.ComponentModel;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Machines;

/// <summary>A process that may not wake the machine.</summary>
internal static class Capabilities
{
    private const uint UnprivilegedUser = 65534;

    public static readonly Case[] Cases =
    [
        new("A19-refused", "without CAP_WAKE_ALARM: the start is refused, and the error names job, clock and capability; other clocks work", report =>
        {
            TestMachine.Demand();
            if (Libc.setuid(UnprivilegedUser) != 0) throw new Win32Exception();
            foreach (Clock clock in new[] { Clock.BoottimeAlarm, Clock.RealtimeAlarm })
            {
                string timer = Refused<LinuxException>(report, clock, () => TimerFd.Create(clock).Dispose(), refusal => refusal.Errno == Libc.EPERM);
                report.Must(timer.Contains("CAP_WAKE_ALARM", StringComparison.Ordinal), $"the timer's error does not name the capability: {timer}");
                using var scheduler = new OneJob("1s", Ledger.Note, clock);
                string start = Refused<InvalidOperationException>(report, clock, scheduler.Start, _ => true);
                report.Show(start);
                foreach (string word in new[] { "'alarm'", $"Clock.{clock}", "CAP_WAKE_ALARM" })
                    report.Must(start.Contains(word, StringComparison.Ordinal), $"the start's error does not name {word}: {start}");
            }

            using var plain = new OneJob("1s", Ledger.Note, Clock.Boottime);
            plain.Start();
            Patience.Until(() => Ledger.Of(OneJob.Name).Count > 0, "the job on another clock is called");
        }),
    ];

    private static string Refused<T>(Report report, Clock clock, Action action, Func<T, bool> isRight) where T : Exception
    {
        try
        {
            action();
        }
        catch (T refusal) when (isRight(refusal))
        {
            return $"{refusal.Message} {refusal.InnerException?.Message}";
        }

        report.Must(false, $"Clock.{clock} is not refused");
        return "";
    }
}

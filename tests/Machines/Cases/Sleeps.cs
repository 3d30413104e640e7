using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>The machine sleeps, and is woken by its own clock or by a job's.</summary>
internal static class Sleeps
{
    private const int Seconds = 15;

    public static readonly Case[] Cases =
    [
        new("A18", "suspended for 15 s: monotonic jobs count nothing of it; on the other clocks one call counts it", report =>
            Suspend(report, midnights: 0, () => Disturbance.Of(() => Sleeper.SleepFor(Seconds)))),
        new("A18-step", "suspended for 15 s, and +1 h before the process goes on: one call counts the sleep and what was leapt over", report =>
            Suspend(report, midnights: 1, () => Hand.Hold("sleep", Seconds, TimeSpan.FromHours(1)))),
        new("A19", "a job on Clock.BoottimeAlarm wakes the suspended machine", report => Wake(report, Clock.BoottimeAlarm)),
        new("A19-realtime", "a job on Clock.RealtimeAlarm wakes the suspended machine", report => Wake(report, Clock.RealtimeAlarm)),
    ];

    private static void Suspend(Report report, int midnights, Func<Disturbance> suspend)
    {
        if (Sleeper.Refusal is { } refusal)
        {
            report.Skip(refusal);
            return;
        }

        using Scene scene = Scene.StartAt(report, "2026-06-01T23:10:00Z");
        Scene.Until(Realtime, 4, thenSeconds: 0.4);
        Disturbance sleep = suspend();
        Scene.GoOnWithOnce();
        scene.End();
        report.Show($"slept {sleep.Sleep.TotalSeconds:F1} s");
        report.Must(sleep.Sleep.TotalSeconds >= Seconds / 2, $"slept {sleep.Sleep.TotalSeconds:F1} s only");
        // It takes some time until the machine sleeps, and until the case goes on after the sleep.
        scene.ExactIntervals().NoneTwice().LateAtMost(300).EachAccountedFor().OneLateCall(sleep, apart: 2).OnceAfter("once monotonic", 9)
            .Called(Daily, midnights).Called(Hourly, midnights).NextIsAhead();
        Call boottime = Ledger.Of("boottime").MaxBy(call => call.Expirations), monotonic = Ledger.Of("monotonic").MaxBy(call => call.Expirations);
        report.Show($"boottime: one call for {boottime.Expirations}");
        report.Must(boottime.Expirations >= (long)sleep.Sleep.TotalSeconds, $"no call of the boottime job for {sleep.Sleep}, but {boottime}");
        report.Must(monotonic.Expirations < (long)sleep.Sleep.TotalSeconds, $"a call of the monotonic job for the sleep: {monotonic}");
    }

    private static void Wake(Report report, Clock clock)
    {
        if (Sleeper.Refusal is { } refusal)
        {
            report.Skip(refusal);
            return;
        }

        using var scheduler = new OneJob("9s", Ledger.Note, clock);
        scheduler.Start();
        Patience.Sleep(1);
        Disturbance sleep = Disturbance.Of(Sleeper.Sleep);
        Patience.Until(() => Ledger.Of(OneJob.Name).Count > 0, "the job is called");
        Call call = Ledger.Of(OneJob.Name)[0];
        report.Show($"slept {sleep.Sleep.TotalSeconds:F1} s, called {call.Lateness.TotalSeconds:F3} s late");
        report.Must(sleep.Sleep.TotalSeconds is > 3 and < 60, $"slept {sleep.Sleep.TotalSeconds:F1} s");
        report.Must(call.Lateness >= TimeSpan.Zero, $"early: {call}");
    }
}

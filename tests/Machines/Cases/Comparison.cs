using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>What the timers of .NET itself do at a step, beside ours: recorded, not judged.</summary>
internal static class Comparison
{
    private const string November = "2026-11-18T13:06:40Z";

    public static readonly Case[] Cases =
    [
        new("C13", "-60 s: our jobs stay exact; the longest pause of .NET's own timers of 1 s is recorded", report => Play(report, -60, 75)),
        new("C13-forward", "+1 h: our jobs stay exact; the longest pause of .NET's own timers of 1 s is recorded", report => Play(report, 3600, 15)),
    ];

    private static void Play(Report report, int step, int secondsAfter)
    {
        using Scene scene = Scene.StartAt(report, November);
        using var timers = new BclTimers();
        Scene.Until(Realtime, 6, thenSeconds: 0.4);
        MachineClock.Step(TimeSpan.FromSeconds(step));
        Patience.Sleep(secondsAfter);
        Dictionary<string, TimeSpan> pauses = timers.LongestPauses;
        Scene.GoOn();
        scene.End();
        scene.ExactIntervals().NoneTwice().EachAccountedFor().NextIsAhead();
        string longest = string.Join(", ", pauses.Select(pause => $"{pause.Key} {pause.Value.TotalSeconds:F2} s"));
        report.Show($".NET {Environment.Version}, longest pauses: {longest}");
        report.Must(pauses.Count == 10, $"{pauses.Count} timers of .NET, not 10");
    }
}

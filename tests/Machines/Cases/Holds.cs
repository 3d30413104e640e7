using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>The process does not run for a while, and may find another time then.</summary>
internal static class Holds
{
    private const string Evening = "2026-06-01T23:10:00Z";

    public static readonly Case[] Cases =
    [
        new("A03", "stopped by SIGSTOP for 3.2 s: one call of each job counts what passed, and the grid goes on", report =>
        {
            using Scene scene = Begin(report);
            Disturbance held = Hand.Hold("stop", 3.2);
            Finish(scene, held).OneLateCall(held);
        }),
        new("A17", "frozen by the cgroup freezer for 10.2 s: one call of each job counts what passed, and the grid goes on", report =>
        {
            using Scene scene = Begin(report);
            Disturbance held = Hand.Hold("freeze", 10.2);
            Finish(scene, held).OneLateCall(held);
        }),
        new("C05-held", "stopped for 5.2 s, meanwhile +2 h over midnight: one call of each job counts what passed and what was leapt over", report =>
        {
            using Scene scene = Begin(report);
            Disturbance held = Hand.Hold("stop", 3.2, TimeSpan.FromHours(2));
            Finish(scene, held).OneLateCall(held).Called(Daily, 1).Called(Hourly, 1);
        }),
        new("C05-held-more", "stopped for 5.2 s, meanwhile +2 years: one call counts what passed, none what was leapt over", report =>
        {
            using Scene scene = Begin(report);
            Disturbance held = Hand.Hold("stop", 3.2, TimeSpan.FromDays(730));
            var leapt = new Disturbance(held.Before with { Wall = held.Before.Wall.AddSeconds(5.3) }, held.After);
            Finish(scene, held).NoneLeapt(leapt).Called(Daily, 0).Called(Hourly, 0).OnceAfter("once realtime", 8.9);
        }),
        new("C06-held", "stopped for 5.2 s, meanwhile -6 s: each due time has one call, then or when the clock comes to it again", report =>
        {
            using Scene scene = Begin(report);
            Disturbance held = Hand.Hold("stop", 3.2, TimeSpan.FromSeconds(-6));
            Finish(scene, held).Called(Daily, 0).Called(Hourly, 0);
        }),
    ];

    private static Scene Begin(Report report)
    {
        Scene scene = Scene.StartAt(report, Evening);
        Scene.Until(Realtime, 4, thenSeconds: 0.4);
        return scene;
    }

    // What each of these cases must show. The jobs on clocks that are not set have one call for all that passed.
    private static Scene Finish(Scene scene, Disturbance held)
    {
        Scene.GoOnWithOnce();
        scene.End();
        TimeSpan away = held.After.Monotonic - held.Before.Monotonic;
        scene.Report.Show($"held for {away.TotalSeconds:F1} s, wall clock set by {held.Step.TotalSeconds:F0} s");
        foreach (string job in new[] { "monotonic", "boottime" })
        {
            Call latest = Ledger.Of(job).MaxBy(call => call.Expirations);
            scene.Report.Show($"{job}: one call for {latest.Expirations}");
            scene.Report.Must(latest.Expirations >= (long)away.TotalSeconds, $"{job}: no call for all that passed, but {latest}");
        }

        return scene.ExactIntervals().NoneTwice().LateAtMost(60).EachAccountedFor().NextIsAhead();
    }
}

using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>Time namespaces, in which the clocks that are not set show something else; the wall clock is one for all.</summary>
internal static class Namespaces
{
    private const string Evening = "2026-06-01T23:10:00Z";

    public static readonly Case[] Cases =
    [
        new("A16", "monotonic clock 100,000 s ahead, boottime 200,000 s: timers of each clock are right, +100 s has one late call", Play)
        {
            Offsets = (TimeSpan.FromSeconds(100_000), TimeSpan.FromSeconds(200_000)),
        },
        new("A16-behind", "both clocks 10 s behind: timers of each clock are right, +100 s has one late call", Play)
        {
            Offsets = (TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(-10)),
        },
    ];

    private static void Play(Report report)
    {
        foreach (Clock clock in new[] { Clock.Monotonic, Clock.Boottime, Clock.Realtime }) TimerObjects.IsRight(report, clock);
        using Scene scene = Scene.StartAt(report, Evening);
        Scene.Until(Realtime, 4, thenSeconds: 0.4);
        Disturbance step = Disturbance.Of(() => MachineClock.Step(TimeSpan.FromSeconds(100)));
        Scene.GoOnWithOnce();
        scene.End();
        scene.ExactIntervals().NoneTwice().LateAtMost(30).EachAccountedFor().OneLateCall(step).NextIsAhead()
            .OnceAfter("once monotonic", 9).OnceAfter("once boottime", 9);
    }
}

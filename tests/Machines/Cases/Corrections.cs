using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>The wall clock is corrected: it is set by more than three hours, because it was wrong before.</summary>
internal static class Corrections
{
    private const string Evening = "2026-06-01T23:10:00Z";
    private const string November = "2026-11-18T13:06:40Z";

    public static readonly Case[] Cases =
    [
        new("C11", "booted in 1970, and the clock is set to 2026: nothing is called for 56 years, a single due time waits what was left", report =>
        {
            report.Must(MachineClock.Wall.Year == 1970, $"the machine was not booted in 1970: its clock shows {MachineClock.Wall:u}");
            using Scene scene = Scene.Start(report);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance correction = Disturbance.Of(() => MachineClock.Set(Scene.Time(November)));
            Finish(scene).NoneTwice().NoneLeapt(correction).EachAccountedFor().OnceAfter("once realtime", 8.9);
        }),
        new("C07", "-2 years while waiting: due times are worked out anew, and a single one waits what was left of its delay", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            MachineClock.Step(TimeSpan.FromDays(-730));
            Finish(scene).OnceAfter("once realtime", 8.9);
        }),
        new("C07-forward", "+2 years and then +100 years: nothing is called for what was leapt over, and it is counted", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance first = Disturbance.Of(() => MachineClock.Step(TimeSpan.FromDays(730)));
            Patience.Sleep(2.5);
            Disturbance second = Disturbance.Of(() => MachineClock.Step(TimeSpan.FromDays(36_500)));
            Finish(scene).NoneTwice().NoneLeapt(first).NoneLeapt(second).EachAccountedFor().OnceAfter("once realtime", 8.9);
        }),
        new("C07-far", "to the year 2232, and back to 2026: due times are worked out anew each time", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance far = Disturbance.Of(() => MachineClock.Set(Scene.Time("2232-04-17T19:00:00Z"))); // About the latest that Linux takes.
            Patience.Sleep(3);
            Disturbance back = Disturbance.Of(() => MachineClock.Set(Scene.Time(November)));
            Finish(scene).NoneLeapt(far, back.Before).OnceAfter("once realtime", 8.9);
        }),
        new("C07-old", "to 1970, and back to 2026: due times are worked out anew each time", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            MachineClock.Set(Scene.Time("1970-01-02T03:46:40Z"));
            Patience.Sleep(2.5); // Between two due times, which are at the beginning of each second.
            Disturbance forward = Disturbance.Of(() => MachineClock.Set(Scene.Time(November)));
            Finish(scene).NoneLeapt(forward).OnceAfter("once realtime", 8.9);
        }),
    ];

    // What each of these cases must show.
    private static Scene Finish(Scene scene)
    {
        Scene.GoOnWithOnce();
        scene.End();
        return scene.ExactIntervals().LateAtMost(60).Called(Daily, 0).Called(Hourly, 0).NextIsAhead()
            .OnceAfter("once monotonic", 9).OnceAfter("once boottime", 9);
    }
}

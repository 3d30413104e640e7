using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>The wall clock is set while the jobs run.</summary>
internal static class Steps
{
    private const string Evening = "2026-06-01T23:10:00Z";
    private const string BeforeMidnight = "2026-06-01T23:59:57Z";
    private static readonly DateTimeOffset Midnight = Scene.Time("2026-06-02T00:00:00Z");

    public static readonly Case[] Cases =
    [
        new("C04", "the clock is set to what it shows, twice: no call for it, no due time lost or doubled", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            for (int i = 1; i <= 2; i++)
            {
                Scene.Until(Realtime, 3 * i, thenSeconds: 0.4);
                MachineClock.Step(TimeSpan.Zero);
            }

            Finish(scene, 1).Called(Daily, 0).Called(Hourly, 0).NextIsAhead();
        }),
        new("C04-small", "steps of 50 ms, forward and back, are no steps: no due time lost or doubled", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            foreach (int step in new[] { 50, -50 })
            {
                Scene.Until(Realtime, Ledger.Of("realtime").Count + 3, thenSeconds: 0.4);
                MachineClock.Step(TimeSpan.FromMilliseconds(step));
            }

            Finish(scene, 1).Called(Daily, 0).Called(Hourly, 0).NextIsAhead();
        }),
        new("C05", "+2 h over midnight: one late call of each job answers for all that was leapt over; a single due time too, at once", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance step = Disturbance.Of(() => MachineClock.Step(TimeSpan.FromHours(2)));
            Finish(scene, 60).OneLateCall(step).Called(Daily, 1).Called(Hourly, 1).NextIsAhead().OnceBefore("once realtime", 8.5);
        }),
        new("K02-small", "+0.6 s over midnight: the daily and the hourly job are called once each, late", report =>
        {
            using Scene scene = Scene.StartAt(report, BeforeMidnight);
            Scene.UntilWall(Midnight.AddSeconds(-0.3));
            Disturbance step = Disturbance.Of(() => MachineClock.Step(TimeSpan.FromSeconds(0.6)));
            Finish(scene, 1).OneLateCall(step).Called(Daily, 1).Called(Hourly, 1).NextIsAhead();
        }),
        new("K02-most", "+2 h 59 min 59 s: one late call of each job answers for all that was leapt over", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance step = Disturbance.Of(() => MachineClock.Step(new TimeSpan(2, 59, 59)));
            Finish(scene, 60).OneLateCall(step).Called(Daily, 1).Called(Hourly, 1).NextIsAhead().OnceBefore("once realtime", 8.5);
        }),
        new("K02-more", "+3 h 0 min 1 s is a correction: nothing is called for what was leapt over, and it is counted", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance step = Disturbance.Of(() => MachineClock.Step(new TimeSpan(3, 0, 1)));
            Finish(scene, 60).NoneLeapt(step).Called(Daily, 0).Called(Hourly, 0).NextIsAhead().OnceAfter("once realtime", 8.9);
        }),
        new("C06", "-10 s right after midnight: nothing is called a second time, nothing is lost", report =>
        {
            using Scene scene = Scene.StartAt(report, BeforeMidnight);
            Scene.Until(Realtime, 6, thenSeconds: 0.4);
            MachineClock.Step(TimeSpan.FromSeconds(-10));
            Scene.UntilWall(Midnight.AddSeconds(8));
            Finish(scene, 1).Called(Daily, 1).Called(Hourly, 1).NextIsAhead().OnceAfter("once realtime", 18.9);
        }),
        new("C06-hour", "-1 h right after midnight, and most of it forward again: nothing is called a second time, nothing is lost", report =>
        {
            using Scene scene = Scene.StartAt(report, BeforeMidnight);
            Scene.Until(Realtime, 6, thenSeconds: 0.4);
            MachineClock.Step(TimeSpan.FromHours(-1));
            Patience.Sleep(4);
            MachineClock.Step(TimeSpan.FromSeconds(3595));
            Scene.UntilWall(Midnight.AddSeconds(8));
            Finish(scene, 1).Called(Daily, 1).Called(Hourly, 1).NextIsAhead().OnceAfter("once realtime", 13.9);
        }),
        new("C08-small", "100 random steps or more of up to 5 s: each due time has one call, nothing is lost", report =>
        {
            using Scene scene = Scene.StartAt(report, BeforeMidnight);
            var random = new Random(4711);
            for (int i = 0; i < 100 * TestMachine.Rounds; i++)
            {
                Patience.Sleep(0.55);
                MachineClock.Step(TimeSpan.FromSeconds(random.NextDouble() * 10 - 5));
            }

            // Where the clock was before, so that what is due next is near.
            DateTimeOffset latest = Ledger.OfAll().Max(call => call.Due);
            MachineClock.Set(latest > Midnight ? latest : Midnight);
            Finish(scene, 10).Called(Daily, 1).Called(Hourly, 1);
        }),
        new("C08", "100 random steps or more of up to an hour: intervals stay exact, no job is lost, no lateness is a step's", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            var random = new Random(4711);
            for (int i = 0; i < 100 * TestMachine.Rounds; i++)
            {
                Patience.Sleep(0.55);
                MachineClock.Step(TimeSpan.FromHours(random.NextDouble() * 2 - 1));
            }

            MachineClock.Set(Scene.Time(Evening).AddDays(2));
            Scene.GoOn();
            scene.End();
            scene.ExactIntervals().LateAtMost(60).NextIsAhead();
        }),
        new("C09-offset", "+1.5 s and -0.5 s by ADJ_SETOFFSET: each due time has one call", report =>
        {
            using Scene scene = Scene.StartAt(report, Evening);
            Scene.Until(Realtime, 4, thenSeconds: 0.4);
            Disturbance step = Disturbance.Of(() => Discipline.StepBy(TimeSpan.FromSeconds(1.5)));
            Patience.Sleep(3);
            Discipline.StepBy(TimeSpan.FromSeconds(-0.5));
            Finish(scene, 2).OneLateCall(step).Called(Daily, 0).Called(Hourly, 0).NextIsAhead();
        }),
    ];

    // What each of these cases must show.
    private static Scene Finish(Scene scene, double latest)
    {
        Scene.GoOnWithOnce();
        scene.End();
        return scene.ExactIntervals().NoneTwice().LateAtMost(latest).EachAccountedFor().OnceAfter("once monotonic", 9).OnceAfter("once boottime", 9);
    }
}

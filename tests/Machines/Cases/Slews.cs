using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>The wall clock is led, as a time service leads it.</summary>
internal static class Slews
{
    private const string November = "2026-11-18T13:06:40Z";
    private const string LastDayOfJune = "2026-06-30T23:59:50Z";
    private static readonly DateTimeOffset July = Scene.Time("2026-07-01T00:00:00Z");

    public static readonly Case[] Cases =
    [
        new("C09", "the clock runs 500 ppm and 9 % fast and slow, and gains 50 ms: each due time has one call, the loop wakes for no more", report =>
        {
            using Scene scene = Scene.StartAt(report, November);
            foreach (int ppm in new[] { 500, -500, 90_000, -90_000, 0 })
            {
                Discipline.Slew(ppm);
                Scene.Until(Realtime, Ledger.Of("realtime").Count + 8);
            }

            Discipline.SlewBy(TimeSpan.FromMilliseconds(50));
            Scene.GoOnWithOnce();
            scene.End();
            scene.ExactIntervals().NoneTwice().LateAtMost(1).EachAccountedFor().Called(Daily, 0).Called(Hourly, 0).NextIsAhead();
            long calls = Ledger.OfAll().Count + scene.LoopTicks;
            report.Show($"{scene.Counters.Iterations} turns of the loop for {calls} calls");
            report.Must(scene.Counters.Iterations <= calls + 100, $"{scene.Counters.Iterations} turns of the loop for {calls} calls");
        }),
        new("C10", "a second is inserted at midnight (23:59:60): the daily and the hourly job are called once each, no due time is lost",
            report => Leap(report, Discipline.AnnounceInsertion, 1)),
        new("C10-deleted", "a second is deleted at midnight (23:59:59): the daily and the hourly job are called once each, no due time is lost",
            report => Leap(report, Discipline.AnnounceDeletion, -1)),
    ];

    private static void Leap(Report report, Action announce, int leap)
    {
        // What an earlier announcement has left behind is over at the next second.
        Discipline.AnnounceNothing();
        Patience.Sleep(3);
        using Scene scene = Scene.StartAt(report, LastDayOfJune);
        int tai = Discipline.Tai;
        announce();
        Scene.UntilWall(July.AddSeconds(4));
        Discipline.AnnounceNothing();
        Scene.GoOnWithOnce();
        scene.End();
        report.Show($"TAI - UTC {Discipline.Tai - tai:+0;-0;0}");
        report.Must(Discipline.Tai - tai == leap, $"no second was inserted or deleted: TAI - UTC went from {tai} to {Discipline.Tai}");
        scene.ExactIntervals().NoneTwice().LateAtMost(2).EachAccountedFor().Called(Daily, 1).Called(Hourly, 1).NextIsAhead();
    }
}

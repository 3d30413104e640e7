using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Dates;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>
/// A fixed time is due once on each day of the local calendar, in every zone of the machine from 1970 to 2100. The variable DAILY_TIMES sets the
/// number of times that are tried in each zone.
/// </summary>
public class DailyTests
{
    private const int Day = LocalTimes.Day, MaxShift = 3 * 3_600;
    private const long Start = 2 * Day, End = 4_133_980_800; // From 1970-01-03 to 2101-01-01.

    private static readonly int s_times = int.Parse(Environment.GetEnvironmentVariable("DAILY_TIMES") ?? "1", CultureInfo.InvariantCulture);

    [Test]
    public void A_daily_time_is_due_once_on_each_local_day()
    {
        if (ZoneData.Ids.Length == 0) Assert.Ignore("This machine has no tzdata.");
        var random = new Random(20_261_129);
        var seen = new List<Zone>();
        foreach (Zone zone in ZoneData.Ids.Select(ZoneData.Load))
        {
            if (seen.Exists(zone.HasChangesOf)) continue; // Another name of a zone that was tried.
            seen.Add(zone);
            for (int n = 0; n < s_times; n++) Check(zone, TimeNear(zone, random));
        }

        Assert.That(seen, Has.Count.GreaterThan(100));
    }

    // Where the local clock is set by more than three hours, days of the local calendar are left out or repeated.
    private static void Check(Zone zone, int time)
    {
        CronFields fields = FieldSets.Parse(string.Create(CultureInfo.InvariantCulture, $"{time / 60 % 60} {time / 3_600} * * *"));
        long due = ZonedTimes.Next(fields, zone, Start), day = DayOf(zone, time, due), count = 1;
        for (long next; (next = ZonedTimes.Next(fields, zone, due)) < End; due = next, count++)
        {
            long nextDay = DayOf(zone, time, next);
            if (next <= due || (nextDay != day + 1 && !HasLargeShift(zone, due, next)))
                Assert.Fail($"{TimeSpan.FromSeconds(time)} in {zone.Id} is due at {ZoneData.Text(due)}, and then at {ZoneData.Text(next)}");
            day = nextDay;
        }

        Assert.That(ZonedTimes.Count(fields, zone, Start + 1, due + 1), Is.EqualTo(count), zone.Id);
    }

    // The local day whose time is due at the instant: it is shown then, or the local clock skips it at that moment.
    private static long DayOf(Zone zone, int time, long due)
    {
        int before = zone.OffsetAt(due - 1), after = zone.OffsetAt(due);
        long shown = due + after, day = CivilDate.FloorDivide(shown, Day);
        if (shown - day * Day == time) return day;
        long skippedFrom = due + before, skipped = CivilDate.FloorDivide(skippedFrom, Day);
        if (skipped * Day + time < skippedFrom) skipped++;
        if (after - before is <= 0 or > MaxShift || skipped * Day + time >= shown)
            Assert.Fail($"{TimeSpan.FromSeconds(time)} in {zone.Id} is due at {ZoneData.Text(due)}, which is another time");
        return skipped;
    }

    private static bool HasLargeShift(Zone zone, long after, long until)
    {
        for (int segment = zone.SegmentAt(until); segment > 0 && zone.Start(segment) > after; segment--)
        {
            if (Math.Abs(zone.Shift(segment)) > MaxShift) return true;
        }

        return false;
    }

    // A whole minute of the day, within the hour before or after a random change: one that is skipped or shown twice, or just before or after that.
    private static int TimeNear(Zone zone, Random random)
    {
        int time = random.Next(Day);
        if (zone.Count > 1)
        {
            int segment = random.Next(1, zone.Count);
            long local = zone.Start(segment) + zone.Offset(segment - random.Next(2)) + random.Next(-3_600, 3_600);
            time = (int)(local - CivilDate.FloorDivide(local, Day) * Day);
        }

        return time / 60 * 60;
    }
}

using TimerAttributes.Recurrences;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>The due times of a cron expression in nanoseconds, against steps from one to the next.</summary>
public class CronRecurrenceTests
{
    private const long Second = 1_000_000_000;
    private const long Spread = 1_234_567_890; // An offset that is no whole second.

    // Around the change of Europe/Berlin on 29 March 2026.
    private static readonly long Start = ZoneData.Instant("2026-03-28T22:59:30Z") * Second;

    private static readonly string[] Expressions = ["*/20 * * * *", "30 2 * * *", "* * * * * *", "0 9 * * MON-FRI", "0 0 29 2 *", "15,45 1-3 * * *"];

    [Test]
    public void Steps_counts_and_gaps_agree([ValueSource(nameof(Expressions))] string text, [Values(0, Spread)] long offset)
    {
        CronRecurrence recurrence = Berlin(text, offset);
        long[] instants = Steps(recurrence, 260, Start);
        Assert.That(instants, Is.Ordered.Ascending.And.Unique);
        Assert.That(instants.Select(instant => (instant - offset) % Second), Is.All.Zero);
        for (int index = 0; index < instants.Length; index += 13)
        {
            long instant = instants[index];
            Assert.That(recurrence.After(instants[0], index), Is.EqualTo(instant));
            Assert.That(recurrence.Count(instants[0], instant), Is.EqualTo(index + 1));
            Assert.That(recurrence.Count(instants[0], instant - 1), Is.EqualTo(index));
            Assert.That(recurrence.LastUpTo(instant, Start), Is.EqualTo(instant));
            Assert.That(recurrence.NextAfter(instant - 1, Start), Is.EqualTo(instant));
            if (index == 0) continue;
            Assert.That(recurrence.LastUpTo(instant - 1, Start), Is.EqualTo(instants[index - 1]));
            Assert.That(recurrence.NextAfter(instants[index - 1], Start), Is.EqualTo(instant));
            Assert.That(recurrence.GapBefore(instant), Is.EqualTo(instant - instants[index - 1]));
        }
    }

    [Test]
    public void An_offset_delays_all_instants([ValueSource(nameof(Expressions))] string text) => Assert.That(
        Steps(Berlin(text, Spread), 50, Start + Spread), Is.EqualTo(Steps(Berlin(text), 50, Start).Select(static instant => instant + Spread)));

    [Test]
    public void The_first_instant_is_after_the_start()
    {
        CronRecurrence recurrence = Berlin("0 0 * * *");
        long midnight = ZoneData.Instant("2026-03-28T23:00Z") * Second;
        Assert.That(recurrence.First(Start), Is.EqualTo(midnight));
        Assert.That(recurrence.First(midnight - 1), Is.EqualTo(midnight));
        Assert.That(recurrence.First(midnight), Is.EqualTo(midnight + 23 * 3_600 * Second), "the day of the change has 23 hours");
        Assert.That(Berlin("0 0 * * *", Spread).First(midnight), Is.EqualTo(midnight + Spread), "the instant of that midnight is still ahead");
        Assert.That(recurrence.From(midnight + 7).First(Start), Is.EqualTo(midnight + 7), "whenever the scheduler starts");
    }

    [Test]
    public void A_skipped_time_is_due_at_the_change_and_its_gap_is_shorter()
    {
        CronRecurrence recurrence = Berlin("30 2 * * *");
        long change = ZoneData.Instant("2026-03-29T01:00Z") * Second;
        Assert.That(recurrence.First(Start), Is.EqualTo(change));
        Assert.That(recurrence.GapBefore(change), Is.EqualTo(84_600 * Second));
        Assert.That(recurrence.GapBefore(recurrence.After(change, 1)), Is.EqualTo(84_600 * Second));
    }

    [TestCase(101)]
    [TestCase(86_401, Description = "as many as the first day that is looked at")]
    [TestCase(100_000)]
    [TestCase(12_345_678)]
    [TestCase(3_000_000_000)]
    public void Many_instants_ahead_are_found_by_counting(long count)
    {
        foreach (CronRecurrence recurrence in (CronRecurrence[])[Berlin("* * * * * *"), Berlin("* * * * * *", Spread)])
        {
            long first = recurrence.First(Start), found = recurrence.After(first, count);
            Assert.That(recurrence.Count(first, found), Is.EqualTo(count + 1));
            Assert.That(recurrence.Count(first, found - 1), Is.EqualTo(count));
            Assert.That(found - first, Is.EqualTo(count * Second), "each second of UTC is due");
        }
    }

    [Test]
    public void A_fixed_time_many_days_ahead_is_counted_through_all_changes()
    {
        CronRecurrence recurrence = Berlin("30 2 * * *");
        long first = recurrence.First(Start), found = recurrence.After(first, 36_525);
        Assert.That(found, Is.EqualTo(ZoneData.Instant("2126-03-30T01:30Z") * Second), "a Saturday, before the change of that year");
        Assert.That(recurrence.Count(first, found), Is.EqualTo(36_526));
    }

    [Test]
    [CancelAfter(60_000)]
    public void After_the_last_instant_of_a_long_there_is_none([Values(0, Spread)] long offset)
    {
        foreach (string text in Expressions)
        {
            CronRecurrence recurrence = Berlin(text, offset);
            Assert.That(recurrence.NextAfter(Recurrence.Never - 1, Start), Is.EqualTo(Recurrence.Never), text);
            Assert.That(recurrence.First(Recurrence.Never - 1), Is.EqualTo(Recurrence.Never), text);
            Assert.That(recurrence.After(Recurrence.Never, 1), Is.EqualTo(Recurrence.Never), text);
            Assert.That(recurrence.After(Start, long.MaxValue), Is.EqualTo(Recurrence.Never), text);

            long last = recurrence.LastUpTo(Recurrence.Never, Start), previous = recurrence.LastUpTo(last - 1, Start);
            Assert.That(last, Is.InRange(ZoneData.Instant("2256-01-01T00:00Z") * Second, Recurrence.Never - 1), text);
            Assert.That(recurrence.After(last, 1), Is.EqualTo(Recurrence.Never), text);
            Assert.That(recurrence.After(last, 101), Is.EqualTo(Recurrence.Never), text);
            Assert.That(recurrence.After(previous, 1), Is.EqualTo(last), text);
            Assert.That(recurrence.GapBefore(last), Is.EqualTo(last - previous), text);
            Assert.That(recurrence.Count(previous, Recurrence.Never), Is.EqualTo(2), text);
        }
    }

    [Test]
    public void It_is_a_grid_that_no_kernel_timer_counts()
    {
        CronRecurrence recurrence = Berlin("0 0 * * *");
        Assert.That((recurrence.IsGrid, recurrence.IsDelay, recurrence.Interval, recurrence.Clock), Is.EqualTo((true, false, 0L, Clock.Realtime)));
    }

    [Test]
    public void Recurrences_are_equal_by_clock_expression_zone_offset_and_first()
    {
        Zone berlin = ZoneData.Load("Europe/Berlin"), again = ZoneData.Load("Europe/Berlin"), paris = ZoneData.Load("Europe/Paris");
        Func<Recurrence>[] kinds =
        [
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 0 * * *"), berlin, 0),
            () => new CronRecurrence(Clock.RealtimeAlarm, FieldSets.Parse("0 0 * * *"), berlin, 0),
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 1 * * *"), berlin, 0),
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 0-0 * * *"), berlin, 0), // An interval expression.
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 0 * * *"), paris, 0),
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 0 * * *"), berlin, 1),
            () => new CronRecurrence(Clock.Realtime, FieldSets.Parse("0 0 * * *"), berlin, 0, first: 1),
            () => new PeriodicRecurrence(Clock.Realtime, 0, 86_400 * Second, Anchor.Zero),
        ];
        for (int a = 0; a < kinds.Length; a++)
        {
            for (int b = 0; b < kinds.Length; b++) Assert.That(kinds[a]().Equals(kinds[b]()), Is.EqualTo(a == b), $"{a} and {b}");
            (Recurrence one, Recurrence same) = (kinds[a](), kinds[a]());
            Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        }

        var other = new CronRecurrence(Clock.Realtime, FieldSets.Parse(" @daily"), again, 0);
        Assert.That(other, Is.EqualTo(kinds[0]()), "another text and another object");
        Assert.That(other.From(1), Is.EqualTo(kinds[6]()));
    }

    private static CronRecurrence Berlin(string text, long offset = 0) =>
        new(Clock.Realtime, FieldSets.Parse(text), ZoneData.Load("Europe/Berlin"), offset);

    private static long[] Steps(CronRecurrence recurrence, int count, long start)
    {
        var instants = new List<long> { recurrence.First(start) };
        while (instants.Count < count && instants[^1] is not Recurrence.Never) instants.Add(recurrence.After(instants[^1], 1));
        if (instants[^1] is Recurrence.Never) instants.RemoveAt(instants.Count - 1);
        return [.. instants];
    }
}

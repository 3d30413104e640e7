using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Timers;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>The jitter of a cron expression on days on which the clock is changed, because two instants may then be nearer to each other.</summary>
public class CronJitterTests
{
    private const long Minute = 60_000_000_000;
    private const int Count = 30;

    [TestCase("30 */2 * * *", 110, "2026-10-24T20:00Z", Description = "02:30 is due in both passes")]
    [TestCase("30 1,3 * * *", 119, "2026-03-28T20:00Z", Description = "the hour between is skipped")]
    [TestCase("30 1,3 * * *", 119, "2026-10-24T20:00Z")]
    public void Due_times_keep_the_order_of_their_instants_and_each_is_found_from_the_first(string text, int minutes, string start)
    {
        var recurrence = new CronRecurrence(Clock.Realtime, FieldSets.Parse(text), ZoneData.Load("Europe/Berlin"), offset: 0);
        long from = ZoneData.Instant(start) * 1_000_000_000;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var plan = new Plan(recurrence, minutes * Minute, seed);
            long[] instants = [.. Enumerable.Range(0, Count).Select(n => recurrence.After(recurrence.First(from), n))];

            long[] dues = [.. instants.Select(plan.DueOf)];

            for (int n = 0; n + 1 < Count; n++)
            {
                Assert.That(dues[n], Is.InRange(instants[n], instants[n + 1] - 1), "a due time comes before the next instant");
                Assert.That(plan.Nth(dues[0], n, instants[0]), Is.EqualTo(dues[n]));
                Assert.That(plan.Passed(instants[0], dues[n] - 1), Is.EqualTo(n));
                Assert.That(plan.Passed(instants[0], dues[n]), Is.EqualTo(n + 1));
            }
        }
    }

    [Test]
    public void On_other_days_the_whole_jitter_is_used()
    {
        var recurrence = new CronRecurrence(Clock.Realtime, FieldSets.Parse("30 */2 * * *"), ZoneData.Load("Europe/Berlin"), offset: 0);
        long instant = recurrence.First(ZoneData.Instant("2026-06-01T00:00Z") * 1_000_000_000);

        long[] delays = [.. Enumerable.Range(1, 1_000).Select(seed => new Plan(recurrence, 110 * Minute, (ulong)seed).DueOf(instant) - instant)];

        Assert.That(delays.Max(), Is.InRange(105 * Minute, 110 * Minute - 1));
        Assert.That(delays.Average(), Is.EqualTo(55.0 * Minute).Within(5.0 * Minute));
    }
}

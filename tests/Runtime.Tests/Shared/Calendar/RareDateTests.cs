using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>Dates that are rare, or that depend on the length of a month or on the order of its weekdays.</summary>
public class RareDateTests
{
    [TestCase("0 0 29 2 *", "2095-01-01", "2096-02-29 2104-02-29 2108-02-29", Description = "2100 is no leap year")]
    [TestCase("0 0 29 2 *", "1995-01-01", "1996-02-29 2000-02-29 2004-02-29", Description = "2000 is a leap year")]
    [TestCase("0 0 L 2 *", "2098-03-01", "2099-02-28 2100-02-28 2101-02-28")]
    [TestCase("0 0 29 2 +SUN", "2026-01-01", "2032-02-29 2060-02-29 2088-02-29 2128-02-29", Description = "40 years across 2100")]
    [TestCase("0 0 29 2 +MON", "2026-01-01", "2044-02-29 2072-02-29 2112-02-29")]
    [TestCase("0 0 * 2 MON#5", "2026-01-01", "2044-02-29 2072-02-29 2112-02-29", Description = "a fifth Monday is the 29th")]
    [TestCase("0 0 13 * +FRI", "2026-01-01", "2026-02-13 2026-03-13 2026-11-13 2027-08-13")]
    [TestCase("0 0 * * WED#5", "2026-01-01", "2026-04-29 2026-07-29 2026-09-30 2026-12-30")]
    [TestCase("0 0 * * FRIL", "2026-01-01", "2026-01-30 2026-02-27 2026-03-27 2026-04-24")]
    [TestCase("0 0 * * SUN#1,SUN#L", "2026-02-01", "2026-02-22 2026-03-01 2026-03-29 2026-04-05")]
    [TestCase("0 0 31 * *", "2026-01-31", "2026-03-31 2026-05-31 2026-07-31 2026-08-31")]
    [TestCase("0 0 L * *", "2027-12-31", "2028-01-31 2028-02-29 2028-03-31")]
    [TestCase("0 0 L-29 * *", "2026-01-02", "2026-03-02 2026-04-01 2026-05-02", Description = "28 days have no such day")]
    [TestCase("0 0 L-29 2 *", "2026-01-01", "", Description = "never")]
    [TestCase("0 0 L-28 2 *", "2026-01-01", "2028-02-01 2032-02-01")]
    [TestCase("0 0 L-30 * *", "2026-01-01", "2026-03-01 2026-05-01 2026-07-01")]
    [TestCase("0 0 31W * *", "2026-01-01", "2026-01-30 2026-03-31 2026-05-29 2026-07-31 2026-08-31", Description = "only months of 31 days")]
    [TestCase("0 0 30W * *", "2026-01-31", "2026-03-30 2026-04-30 2026-05-29")]
    [TestCase("0 0 1W * *", "2026-07-15", "2026-08-03 2026-09-01 2026-10-01", Description = "a Saturday the 1st becomes the 3rd")]
    [TestCase("0 0 LW * *", "2026-01-01", "2026-01-30 2026-02-27 2026-03-31")]
    [TestCase("0 0 L-1W * *", "2026-01-01", "2026-01-30 2026-02-27 2026-03-30 2026-04-29", Description = "a Saturday becomes the Friday before it")]
    [TestCase("0 0 15W * *", "2026-08-01", "2026-08-14 2026-09-15 2026-10-15 2026-11-16")]
    [TestCase("0 0 28W 2 *", "2026-01-01", "2026-02-27 2027-02-26 2028-02-28", Description = "a Sunday the last stays in its month")]
    [TestCase("0 0 1,15,LW * *", "2026-05-01", "2026-05-15 2026-05-29 2026-06-01")]
    [TestCase("0 0 31 12 *", "2026-12-31", "2027-12-31 2028-12-31")]
    public void Dates(string text, string after, string expected)
    {
        if (expected.Length == 0)
        {
            Assert.That(CronNeverDue(text), Is.True);
            return;
        }

        string[] dates = expected.Split(' ');
        CronFields fields = FieldSets.Parse(text);
        var found = new List<string>();
        long start = Seconds(after), at = start;
        while (found.Count < dates.Length) found.Add(Date(at = ZonedTimes.Next(fields, Zone.Utc, at)));
        Assert.That(found, Is.EqualTo(dates));
        Assert.That(ZonedTimes.Count(fields, Zone.Utc, start + 1, at + 1), Is.EqualTo(dates.Length));

        for (int index = dates.Length - 1; index >= 0; index--)
        {
            at = ZonedTimes.Previous(fields, Zone.Utc, at + 1);
            Assert.That(Date(at), Is.EqualTo(dates[index]));
            at--;
        }
    }

    [Test]
    public void A_search_ends_where_no_date_exists()
    {
        // The parser refuses such an expression, so its sets are made by hand: 30 February.
        CronFields fields = CronFields.Of(1, 1, 1, 1UL << 2, 1L << 30, 0x7F, 0, isInterval: false);
        Assert.That(ZonedTimes.Next(fields, Zone.Utc, 0), Is.EqualTo(ZonedTimes.Never));
        Assert.That(ZonedTimes.Previous(fields, Zone.Utc, 0), Is.EqualTo(-ZonedTimes.Never));
        Assert.That(ZonedTimes.Count(fields, Zone.Utc, 0, Seconds("2400-01-01")), Is.Zero);
    }

    private static bool CronNeverDue(string text) => Refusal.Of(text).Fault == TimerAttributes.Calendar.Grammar.CronFault.NeverDue;

    private static long Seconds(string date) =>
        new DateTimeOffset(DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeSeconds();

    private static string Date(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(seconds % LocalTimes.Day == 0 ? "yyyy-MM-dd" : "u", CultureInfo.InvariantCulture);
}

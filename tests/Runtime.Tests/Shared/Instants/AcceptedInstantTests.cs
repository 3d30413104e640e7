using System.Globalization;
using TimerAttributes.Instants;

namespace TimerAttributes.Tests.Shared.Instants;

/// <summary>Texts that are instants, and what they mean.</summary>
public class AcceptedInstantTests
{
    [TestCase("2026-12-24T18:00:00+01:00", "2026-12-24 18:00:00.0000000", 60)]
    [TestCase("2026-12-24 18:00:00+01:00", "2026-12-24 18:00:00.0000000", 60)]
    [TestCase("2026-12-24T18:00Z", "2026-12-24 18:00:00.0000000", 0)]
    [TestCase("2026-12-24T18:00+00:00", "2026-12-24 18:00:00.0000000", 0)]
    [TestCase("2026-12-24T18:00-00:00", "2026-12-24 18:00:00.0000000", 0)]
    [TestCase("2026-12-24T18:00-05:30", "2026-12-24 18:00:00.0000000", -330)]
    [TestCase("2026-12-24T18:00+14:00", "2026-12-24 18:00:00.0000000", 840)]
    [TestCase("2026-12-24T18:00-14:00", "2026-12-24 18:00:00.0000000", -840)]
    [TestCase("2026-12-24T18:00:59.5Z", "2026-12-24 18:00:59.5000000", 0)]
    [TestCase("2026-12-24T23:59:59.9999999Z", "2026-12-24 23:59:59.9999999", 0)]
    [TestCase("2026-12-24T00:00:00.0000001Z", "2026-12-24 00:00:00.0000001", 0)]
    [TestCase("2028-02-29T00:00Z", "2028-02-29 00:00:00.0000000", 0)]
    [TestCase("2000-02-29T12:00Z", "2000-02-29 12:00:00.0000000", 0)]
    [TestCase("1970-01-01T00:00Z", "1970-01-01 00:00:00.0000000", 0)]
    [TestCase("2261-12-31T23:59:59Z", "2261-12-31 23:59:59.0000000", 0)]
    public void An_instant_has_its_offset(string text, string time, int offset)
    {
        Assert.That(InstantParser.TryParse(text, hasTimeZone: false, out Instant instant, out InstantError? error), error?.Message);
        Assert.That(new DateTime(instant.LocalTicks).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture), Is.EqualTo(time));
        Assert.That(instant.OffsetMinutes, Is.EqualTo(offset));
        Assert.That(InstantParser.IsMeant(text));
    }

    [TestCase("2026-12-24T18:00", "2026-12-24 18:00:00.0000000")]
    [TestCase("2026-12-24 18:00:30", "2026-12-24 18:00:30.0000000")]
    [TestCase("2026-12-24T18:00:30.125", "2026-12-24 18:00:30.1250000")]
    public void A_local_time_has_none(string text, string time)
    {
        Assert.That(InstantParser.TryParse(text, hasTimeZone: true, out Instant instant, out InstantError? error), error?.Message);
        Assert.That(new DateTime(instant.LocalTicks).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture), Is.EqualTo(time));
        Assert.That(instant.OffsetMinutes, Is.Null);
    }

    [Test]
    public void The_culture_has_no_effect()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
                DateTimeFormat = { TimeSeparator = "h", DateSeparator = "~" },
            };
            Assert.That(InstantParser.TryParse("2026-12-24T18:00:00.25Z", hasTimeZone: false, out Instant instant, out _));
            Assert.That(instant.LocalTicks, Is.EqualTo(new DateTime(2026, 12, 24, 18, 0, 0, 250).Ticks));
            Assert.That(InstantText.Of(instant.LocalTicks, 90, runsPast: false), Is.EqualTo("once at 2026-12-24 18:00:00.25 +01:30"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Every_date_is_read_as_by_the_calendar_of_dotnet()
    {
        for (var date = new DateTime(1970, 1, 1); date.Year <= 2261; date = date.AddDays(1))
        {
            string text = date.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
            bool isRead = InstantParser.TryParse(text, hasTimeZone: false, out Instant instant, out _);
            if (!isRead || instant.LocalTicks != date.Ticks) Assert.Fail(text);
        }
    }

    [TestCase("10s", false)]
    [TestCase("1.5s", false)]
    [TestCase("PT5S", false)]
    [TestCase("2026", false)]
    [TestCase("18:00", false)]
    [TestCase("", false)]
    [TestCase("2026-12-24", true)]
    [TestCase(" 2026-12-24T18:00Z", true)]
    [TestCase("2026/12/24", true)]
    [TestCase("20261224T180000Z", true)]
    [TestCase("24.12.2026 18:00", true)]
    [TestCase("12/24/2026", true)]
    public void A_text_is_meant_as_an_instant_if_it_begins_like_a_date(string text, bool isMeant) =>
        Assert.That(InstantParser.IsMeant(text), Is.EqualTo(isMeant));
}

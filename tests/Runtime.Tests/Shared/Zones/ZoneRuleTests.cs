using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>The rule at the end of a zone file: the variable TZ of POSIX with the extensions of RFC 9636, section 3.3.1.</summary>
public class ZoneRuleTests
{
    [TestCase("UTC0", ExpectedResult = 0)]
    [TestCase("CET-1", ExpectedResult = 3_600)]
    [TestCase("EST5", ExpectedResult = -18_000)]
    [TestCase("EST+5", ExpectedResult = -18_000)]
    [TestCase("<+03>-3", ExpectedResult = 10_800)]
    [TestCase("<-0330>3:30", ExpectedResult = -12_600)]
    [TestCase("<+0545>-5:45", ExpectedResult = 20_700)]
    [TestCase("LMT0:44:30", ExpectedResult = -2_670)]
    [TestCase("abcdef-01:02:03", ExpectedResult = 3_723)]
    [TestCase("<x>-0", ExpectedResult = 0)]
    [TestCase("ABC-24:59:59", ExpectedResult = 89_999)]
    [TestCase("ABC24", ExpectedResult = -86_400)]
    public int A_rule_of_standard_time_alone_has_no_changes(string text)
    {
        ZoneRule rule = Parse(text);
        Assert.That(Changes(rule, 2026), Is.Empty);
        return rule.Standard;
    }

    [TestCase("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00Z 7200, 2026-10-25T01:00Z 3600", Description = "the last Sunday")]
    [TestCase("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00Z -14400, 2026-11-01T06:00Z -18000", Description = "02:00 is the default time")]
    [TestCase("EST5EDT4,M3.2.0/2,M11.1.0/2:00:00", "2026-03-08T07:00Z -14400, 2026-11-01T06:00Z -18000")]
    [TestCase("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-10-25T01:00Z 0, 2026-03-29T01:00Z 3600", Description = "Dublin: winter time is the daylight one")]
    [TestCase("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-10-03T15:30Z 39600, 2026-04-04T15:00Z 37800", Description = "half an hour")]
    [TestCase("<+00>0<+02>-2,M3.5.0/1,M10.5.0/3", "2026-03-29T01:00Z 7200, 2026-10-25T01:00Z 0", Description = "two hours")]
    [TestCase("<-04>4<-03>,M9.1.6/24,M4.1.6/24", "2026-09-06T04:00Z -10800, 2026-04-05T03:00Z -14400", Description = "24:00")]
    [TestCase("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00Z -3600, 2026-10-25T01:00Z -7200", Description = "an hour before the day")]
    [TestCase("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00Z 10800, 2026-10-23T23:00Z 7200", Description = "two days after a Thursday")]
    [TestCase("AAA0BBB,M1.1.1/-167,M7.1.1/+167", "2025-12-29T01:00Z 3600, 2026-07-12T22:00Z 0", Description = "the furthest times")]
    [TestCase("AAA0BBB,J60/0,J365/0", "2026-03-01T00:00Z 3600, 2026-12-30T23:00Z 0", Description = "J60 is 1 March")]
    [TestCase("AAA0BBB,59/0,364/0", "2026-03-01T00:00Z 3600, 2026-12-30T23:00Z 0", Description = "numbers from 0 count 29 February")]
    [TestCase("AAA0BBB,J1/0,J59/0", "2026-01-01T00:00Z 3600, 2026-02-27T23:00Z 0")]
    [TestCase("AAA0BBB-2,M2.5.6,M6.4.1", "2026-02-28T02:00Z 7200, 2026-06-22T00:00Z 0")]
    public void Changes_of_2026(string text, string expected) => Assert.That(Changes(Parse(text), 2026), Is.EqualTo(expected));

    [TestCase("AAA0BBB,J59/0,J60/0", "2028-02-28T00:00Z 3600, 2028-02-29T23:00Z 0", Description = "J60 is 1 March in a leap year, too")]
    [TestCase("AAA0BBB,59/0,365/0", "2028-02-29T00:00Z 3600, 2028-12-30T23:00Z 0")]
    [TestCase("AAA0BBB,M2.5.2/0,M2.4.2/0", "2028-02-29T00:00Z 3600, 2028-02-21T23:00Z 0", Description = "a fifth Tuesday")]
    public void Changes_of_a_leap_year(string text, string expected) => Assert.That(Changes(Parse(text), 2028), Is.EqualTo(expected));

    [TestCase("XXX3EDT4,0/0,J365/23", ExpectedResult = "-14400", Description = "the example of RFC 9636 for daylight saving time in all of the year")]
    [TestCase("EST5EDT,0/0,J365/25", ExpectedResult = "-14400")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/3", ExpectedResult = "3600 7200")]
    public string Permanent_daylight_saving_time_never_ends(string rule)
    {
        Zone? zone = ZoneFile.Read("x", new ZoneBytes { Offsets = [0], Changes = [(0, 0)], Rule = rule }.ToArray(), out _);
        var times = Enumerable.Range(1971, 290).SelectMany(static year => (DateTime[])[new(year, 1, 1, 12, 0, 0), new(year, 8, 1)]);
        return string.Join(' ', times.Select(time => zone!.OffsetAt((long)(time - DateTime.UnixEpoch).TotalSeconds)).Distinct().Order());
    }

    [TestCase("")]
    [TestCase("UTC")]
    [TestCase("U0")]
    [TestCase("UT0")]
    [TestCase("<>0")]
    [TestCase("<+03-3")]
    [TestCase("0UTC")]
    [TestCase(" UTC0")]
    [TestCase("UTC0 ")]
    [TestCase("UTC+-1")]
    [TestCase("UTC25", Description = "an offset has at most 24 hours")]
    [TestCase("UTC-25")]
    [TestCase("AAA0BBB-25,M3.5.0,M10.5.0")]
    [TestCase("AAA0BBB,M3.5.0/168,M10.5.0")]
    [TestCase("UTC168")]
    [TestCase("UTC0:60")]
    [TestCase("UTC0:0:60")]
    [TestCase("UTC0:")]
    [TestCase("UTC0:1:")]
    [TestCase("UTC99999999999")]
    [TestCase("CET-1CEST", Description = "a file has to say when")]
    [TestCase("CET-1CEST,")]
    [TestCase("CET-1CEST,M3.5.0")]
    [TestCase("CET-1CEST,M3.5.0,")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/3,")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/3x")]
    [TestCase("CET-1CE,M3.5.0,M10.5.0")]
    [TestCase("CET-1CEST,M0.5.0,M10.5.0")]
    [TestCase("CET-1CEST,M13.5.0,M10.5.0")]
    [TestCase("CET-1CEST,M3.0.0,M10.5.0")]
    [TestCase("CET-1CEST,M3.6.0,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.7,M10.5.0")]
    [TestCase("CET-1CEST,M3.5,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.0/,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.0/168,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.0/-168,M10.5.0")]
    [TestCase("CET-1CEST,J0,J365")]
    [TestCase("CET-1CEST,J1,J366")]
    [TestCase("CET-1CEST,0,366")]
    [TestCase("CET-1CEST,J,1")]
    [TestCase("CET-1CEST;M3.5.0;M10.5.0")]
    public void Other_texts_are_refused(string text)
    {
        Assert.That(ZoneRule.TryParse(text, out ZoneRule? rule), Is.False);
        Assert.That(rule, Is.Null);
    }

    [Test]
    public void No_text_throws()
    {
        const string letters = "CETS-+0123456789,./:MJ<>";
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++)
        {
            char[] text = [.. "CET-1CEST,M3.5.0,M10.5.0/3"];
            for (int change = random.Next(1, 4); change > 0; change--) text[random.Next(text.Length)] = letters[random.Next(letters.Length)];
            Assert.That(ZoneRule.TryParse(new string(text), out ZoneRule? rule), Is.EqualTo(rule is not null));
            rule?.AddChanges(2026, []);
        }
    }

    private static ZoneRule Parse(string text)
    {
        Assert.That(ZoneRule.TryParse(text, out ZoneRule? rule), Is.True);
        return rule!;
    }

    private static string Changes(ZoneRule rule, int year)
    {
        var changes = new List<KeyValuePair<long, int>>();
        rule.AddChanges(year, changes);
        return string.Join(", ", changes.Select(static change => $"{ZoneData.Text(change.Key)} {change.Value}"));
    }
}

using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Tests.Parsing.Schedules;

/// <summary>What is said of a duration that is refused, word for word, and what is suggested in its place.</summary>
public class DurationWording
{
    private const string Example = "write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\"";

    private const string Days = "months and years have no fixed length: write days, as in \"30d\"";
    private const string IsoDays = "write days, as in \"P30D\", or minutes after a T, as in \"PT1M\"";

    [TestCase("ns", "nsec", "nanos", "nanosecond", "nanoseconds", "NS")]
    [TestCase("us", "usec", "micros", "microsecond", "microseconds", "Us")]
    [TestCase("ms", "msec", "msecs", "millis", "millisecond", "milliseconds", "MS")]
    [TestCase("s", "sec", "secs", "second", "seconds", "S")]
    [TestCase("m", "min", "mins", "minute", "minutes", "M")]
    [TestCase("h", "hr", "hrs", "hour", "hours", "H")]
    [TestCase("d", "day", "days", "D")]
    [TestCase("w", "wk", "wks", "week", "weeks", "W")]
    public void A_unit_is_known_by_many_names(string unit, params string[] names)
    {
        foreach (string name in names) Assert.That(DurationSuggestion.Suggestions($"5 {name}"), Is.EqualTo([$"5{unit}"]), name);
    }

    [TestCase("5", "5s", "5ms", "5m")]
    [TestCase("+5", "5s", "5ms", "5m")]
    [TestCase(" 1.5 ", "1.5s", "1.5ms", "1.5m")]
    [TestCase("123456789", "123456789s", "123456789ms", "123456789m")]
    [TestCase("1234567890")]
    [TestCase("0", "0s")]
    [TestCase("0.0", "0s")]
    [TestCase("10", "10s", "10ms", "10m")]
    [TestCase("5.")]
    [TestCase(".5")]
    [TestCase("1.2.3")]
    [TestCase("")]
    [TestCase("+1h", "1h")]
    [TestCase(".5s", "0.5s")]
    [TestCase("1,5 h", "1.5h")]
    [TestCase("1 Hour 30 Minutes", "1h30m")]
    [TestCase("1h30", "1h30m")]
    [TestCase("1m30", "1m30s")]
    [TestCase("1s30")]
    [TestCase("1d5")]
    [TestCase("1h90", "1h90m")]
    [TestCase("p1d", "P1D")]
    [TestCase("pT1,5s", "PT1.5S")]
    [TestCase("pt")]
    [TestCase("00:00:05", "5s")]
    [TestCase("1.02:03:04.5", "1d2h3m4s500ms")]
    [TestCase("00:00:00")]
    [TestCase("-00:00:05", "5s")]
    [TestCase("106579.23:59:59", "106579d23h59m59s")]
    [TestCase("106580.00:00:00")]
    [TestCase("5s")]
    [TestCase("-5s", "5s")]
    [TestCase("\u22121 h", "1h")]
    [TestCase("-5", "5s", "5ms", "5m")]
    [TestCase("-")]
    [TestCase("minutely", "1m")]
    [TestCase("hourly", "1h")]
    [TestCase("Daily", "1d")]
    [TestCase("weekly", "1w")]
    [TestCase("day", "1d")]
    [TestCase("every Hour", "1h")]
    [TestCase("Every 5 minutes", "5m")]
    [TestCase("every 5", "5s", "5ms", "5m")]
    [TestCase("every")]
    [TestCase("s")]
    [TestCase("monthly")]
    [TestCase("P1M")]
    [TestCase("0 sec")]
    [TestCase("1s1m")]
    [TestCase("now", "0s")]
    [TestCase(" At once ")]
    [TestCase("Immediately ", "0s")]
    [TestCase("startup", "0s")]
    [TestCase("@reboot", "0s")]
    [TestCase("nowadays")]
    [TestCase("soon")]
    public void Suggests(string refused, params string[] durations) => Assert.That(DurationSuggestion.Suggestions(refused), Is.EqualTo(durations));

    [TestCase("*/5 * * * *", "write a cron expression in [Cron(\"…\")], or a duration here, as in \"5m\"")]
    [TestCase("18:00", "a time of day is no duration; write a duration, as in \"18h\", or [Cron(\"0 18 * * *\")] for that time of each day")]
    [TestCase("6am", "a time of day is no duration; write a duration, as in \"18h\", or [Cron(\"0 6 * * *\")] for that time of each day")]
    [TestCase("6:30 PM", "a time of day is no duration; write a duration, as in \"18h\", or [Cron(\"30 18 * * *\")] for that time of each day")]
    [TestCase("@daily", "write a cron expression in [Cron(\"…\")], or a duration here, as in \"5m\"")]
    [TestCase("@reboot", "write \"0s\"")]
    [TestCase("now", "write \"0s\"")]
    [TestCase("soon", Example)]
    [TestCase("-5s", "write \"5s\"")]
    [TestCase("daily", "write \"1d\"")]
    [TestCase("every minute", "write \"1m\"")]
    [TestCase("Monthly", Days)]
    [TestCase("1 month", Days)]
    [TestCase("every year", Days)]
    [TestCase("1y", Days)]
    [TestCase("1 fortnight", Example)]
    [TestCase("P1M", IsoDays)]
    [TestCase("p2Y", IsoDays)]
    [TestCase("P1DT", Example)]
    [TestCase("PM", Example)]
    [TestCase("5 sec", "write \"5s\"")]
    [TestCase("5", "write \"5s\", \"5ms\", \"5m\"")]
    public void Advises(string refused, string advice) => Assert.That(DurationSuggestion.For(refused), Is.EqualTo(advice));

    [TestCase("-5s", 0, 1, "has a minus sign at character 1; write \"5s\"")]
    [TestCase("hourly", 0, 1, "has 'h' where a number must be at character 1; write \"1h\"")]
    [TestCase("P1M", 1, 2, "has months or years, which have no fixed length, at character 2; " + IsoDays)]
    [TestCase("+5s", 0, 1, "has a plus sign at character 1; write \"5s\"")]
    [TestCase("x5s", 0, 1, "has 'x' where a number must be at character 1; " + Example)]
    [TestCase("1.s", 1, 1, "has no digit after the point at character 2; " + Example)]
    [TestCase("1.", 1, 1, "has no digit after the point at character 2; " + Example)]
    [TestCase("1h30", 2, 2, "has a number without a unit at character 3; write \"1h30m\"")]
    [TestCase("5 ", 1, 1, "has a space at character 2; write \"5s\", \"5ms\", \"5m\"")]
    [TestCase("P", 0, 1, "has nothing after the P at character 1; " + Example)]
    [TestCase("P1DT", 3, 1, "has nothing after the T at character 4; " + Example)]
    [TestCase("P15", 1, 2, "has a number without a unit at character 2; " + Example)]
    [TestCase("P5S", 2, 1, "has no unit 'S' before the T at character 3; " + Example)]
    [TestCase("PT5D", 3, 1, "has no unit 'D' after the T at character 4; " + Example)]
    [TestCase("PT1HT5M", 4, 1, "has 'T' where a number must be at character 5; " + Example)]
    [TestCase("P2Y", 1, 2, "has months or years, which have no fixed length, at character 2; " + IsoDays)]
    [TestCase("PT5Y", 3, 1, "has no unit 'Y' after the T at character 4; " + Example)]
    [TestCase("PT1.S", 3, 1, "has no digit after the point at character 4; " + Example)]
    public void Says_what_is_wrong_and_where(string text, int start, int length, string complaint) =>
        MustRefuse(text, DurationFault.NotADuration, start, length, $"'{text}' {complaint}");

    [TestCase("PT1S1H", 4, 2, "in 'PT1S1H', '1H' at character 5 has a larger unit than the part before it; write the largest unit first")]
    [TestCase("PT1M1M", 4, 2, "in 'PT1M1M', '1M' at character 5 has the unit of the part before it; write each unit once")]
    [TestCase("0.00000000000001w", 0, 17, "in '0.00000000000001w', '0.00000000000001w' at character 1 has more than 13 decimals; write fewer")]
    [TestCase("0.0000000000001w", 0, 16, "in '0.0000000000001w', '0.0000000000001w' at character 1 is not a whole number of nanoseconds; round it")]
    public void Says_what_is_wrong_with_a_part(string text, int start, int length, string message) =>
        MustRefuse(text, DurationFault.NotADuration, start, length, message);

    [TestCase("9223372036854775808ns", 0, 21)]
    [TestCase("1w9223372036854775807ns", 2, 21)]
    [TestCase("99999999999999999999ns", 0, 22)]
    [TestCase("PT99999999999999999999S", 2, 21)]
    public void Says_that_it_is_too_long(string text, int start, int length) => MustRefuse(
        text, DurationFault.OutOfRange, start, length, $"'{text}' is longer than the longest duration, 106580d (292 years)");

    [TestCase("1s\U0001F550", "'1s\uFFFD\uFFFD' has the character U+D83D at character 3; " + Example)]
    [TestCase("1s\u2029", "'1s\uFFFD' has the character U+2029 at character 3; write \"1s\"")]
    [TestCase("\t1s", "'\uFFFD1s' has the character U+0009 at character 1; write \"1s\"")]
    public void Shows_a_text_on_one_line(string text, string message)
    {
        Assert.That(DurationParser.TryParse(text, out _, out DurationError error), Is.False);
        Assert.That(error.Message, Is.EqualTo(message));
    }

    [Test]
    public void A_text_may_have_64_characters()
    {
        Assert.That(DurationParser.TryParse("5s".PadLeft(64, '0'), out long nanoseconds, out _), Is.True);
        Assert.That(nanoseconds, Is.EqualTo(5_000_000_000));
        MustRefuse("5s".PadLeft(66, '0'), DurationFault.NotADuration, 64, 2, "'0000000000000000…' is longer than 64 characters; write fewer");
    }

    [TestCase("0.0000000000125w", 7_560)]
    [TestCase("00000000000000000000000009223372036854775807ns", long.MaxValue)]
    [TestCase("1s0.50ms", 1_000_500_000)]
    [TestCase("PT1H1M1S", 3_661_000_000_000)]
    [TestCase("P1W1D", 691_200_000_000_000)]
    public void Reads_to_the_last_digit(string text, long nanoseconds)
    {
        Assert.That(DurationParser.TryParse(text, out long value, out _), Is.True);
        Assert.That(value, Is.EqualTo(nanoseconds));
    }

    [TestCase(long.MaxValue, false, "is longer than the longest duration, 106580d (292 years)")]
    [TestCase(-1, false, "is negative; write a period of at least 1ms")]
    [TestCase(999, true, "is shorter than the shortest period, 1us; write a longer one")]
    [TestCase(1_000, true, null)]
    [TestCase(1_000_000, false, null)]
    [TestCase(999_999, false, "is shorter than 1ms; write AllowTiny = true if the machine is to be woken that often")]
    [TestCase(1_000, false, "is shorter than 1ms; write AllowTiny = true if the machine is to be woken that often")]
    [TestCase(0, false, "is shorter than the shortest period, 1ms (or 1us with AllowTiny = true); write a longer one")]
    [TestCase(999, false, "is shorter than the shortest period, 1ms (or 1us with AllowTiny = true); write a longer one")]
    public void Says_what_is_wrong_with_a_period(long nanoseconds, bool tiny, string? fault) =>
        Assert.That(DurationRange.PeriodFault(nanoseconds, tiny), Is.EqualTo(fault));

    [TestCase(9_208_512_000_000_000_001, "is longer than the longest duration, 106580d (292 years)")]
    [TestCase(9_208_512_000_000_000_000, null)]
    [TestCase(0, null)]
    [TestCase(-1, "is negative; write 0s to be due at once")]
    public void Says_what_is_wrong_with_a_delay(long nanoseconds, string? fault) =>
        Assert.That(DurationRange.DelayFault(nanoseconds), Is.EqualTo(fault));

    [TestCase(0, "0s")]
    [TestCase(1, "1ns")]
    [TestCase(694_861_001_001_001, "8d1h1m1s1ms1us1ns")]
    [TestCase(365L * 86_400_000_000_000, "365d")]
    [TestCase(-364L * 86_400_000_000_000, "-52w")]
    [TestCase(-90_000_000_000, "-1m30s")]
    public void Writes(long nanoseconds, string text) => Assert.That(DurationText.Format(nanoseconds), Is.EqualTo(text));

    private static void MustRefuse(string text, DurationFault fault, int start, int length, string message)
    {
        Assert.That(DurationParser.TryParse(text, out long value, out DurationError error), Is.False);
        Assert.That((value, error.Fault, error.Start, error.Length, error.Message), Is.EqualTo((0L, fault, start, length, message)));
    }
}

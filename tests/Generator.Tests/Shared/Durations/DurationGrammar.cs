using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Tests.Shared.Durations;

/// <summary>The grammar itself, as both build and runtime have it.</summary>
public class DurationGrammar
{
    [TestCase("5s", 5_000_000_000)]
    [TestCase("1.5s", 1_500_000_000)]
    [TestCase("1m30s", 90_000_000_000)]
    [TestCase("1h0.5m", 3_630_000_000_000)]
    [TestCase("1w1d1h1m1s1ms1us1ns", 694_861_001_001_001)]
    [TestCase("1\u00B5s", 1_000)]
    [TestCase("1\u03BCs", 1_000)]
    [TestCase("0s", 0)]
    [TestCase("007s", 7_000_000_000)]
    [TestCase("0.000000001s", 1)]
    [TestCase("0.0000000010000s", 1)]
    [TestCase("9223372036854775807ns", long.MaxValue)]
    [TestCase("PT5S", 5_000_000_000)]
    [TestCase("PT1M30.5S", 90_500_000_000)]
    [TestCase("P1W", 604_800_000_000_000)]
    [TestCase("P1DT12H", 129_600_000_000_000)]
    public void Reads(string text, long nanoseconds)
    {
        Assert.That(DurationParser.TryParse(text, out long value, out DurationError error), Is.True, error.Message);
        Assert.That(value, Is.EqualTo(nanoseconds));
    }

    [TestCase(null, 0, 0, "'' is empty; write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\"")]
    [TestCase("5", 0, 1, "'5' has a number without a unit at character 1; write \"5s\", \"5ms\", \"5m\"")]
    [TestCase("5 sec", 1, 1, "'5 sec' has a space at character 2; write \"5s\"")]
    [TestCase("5S", 1, 1, "'5S' has no unit 'S' at character 2; write \"5s\"")]
    [TestCase("1,5s", 1, 1, "'1,5s' has a comma at character 2; write \"1.5s\"")]
    [TestCase("00:00:05", 2, 1, "'00:00:05' has a colon at character 3; write \"5s\"")]
    [TestCase("1s1h", 2, 2, "in '1s1h', '1h' at character 3 has a larger unit than the part before it; write the largest unit first")]
    [TestCase("1s1s", 2, 2, "in '1s1s', '1s' at character 3 has the unit of the part before it; write each unit once")]
    [TestCase("1.5m3s", 4, 2, "in '1.5m3s', '3s' at character 5 follows a fraction; only the last part may have one")]
    [TestCase("0.5ns", 0, 5, "in '0.5ns', '0.5ns' at character 1 is not a whole number of nanoseconds; round it")]
    [TestCase("P1M", 1, 2, "'P1M' has months or years, which have no fixed length, at character 2; write days, as in \"P30D\", or minutes after a T, as in \"PT1M\"")]
    [TestCase("PT", 1, 1, "'PT' has nothing after the T at character 2; write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\"")]
    [TestCase("5s\n", 2, 1, "'5s\uFFFD' has the character U+000A at character 3; write \"5s\"")]
    [TestCase("1\u2028h2s", 1, 1, "'1\uFFFDh2s' has the character U+2028 at character 2; write \"1h2s\"")]
    [TestCase("111111111122222222223333333333444444444455555555556666666666777s.", 64, 1, "'1111111111222222…' is longer than 64 characters; write fewer")]
    public void Refuses(string? text, int start, int length, string message)
    {
        Assert.That(DurationParser.TryParse(text, out _, out DurationError error), Is.False);
        Assert.That((error.Start, error.Length, error.Message), Is.EqualTo((start, length, message)));
    }

    [Test]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), static value => ReadsBack(value)).QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<DoNotSize<long>>(), static any => ReadsBack(any.Item)).QuickCheckThrowOnFailure();

        static bool ReadsBack(long value)
        {
            long duration = value == long.MinValue ? long.MaxValue : Math.Abs(value);
            return DurationParser.TryParse(DurationText.Format(duration), out long read, out _) && read == duration;
        }
    }

    [Test]
    public void No_text_whatever_makes_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), static text => Holds(text)).QuickCheckThrowOnFailure();

    // One million here keeps the suite quick; 10 million of the same seed's inputs pass too, and take ten times as long.
    [Test]
    public void E07_a_million_inputs_of_up_to_4_KB_are_read_or_refused_quickly_and_without_growth()
    {
        const int Inputs = 1_000_000;
        const string Likely = "0123456789.wdhmsuµμnPTDHMWS ,:-+eE\0\u2028";
        var random = new Random(7);
        char[] buffer = new char[4096];
        long slowest = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int input = 0; input < Inputs; input++)
        {
            int length = random.Next(100) == 0 ? random.Next(4097) : random.Next(20);
            for (int at = 0; at < length; at++) buffer[at] = random.Next(20) == 0 ? (char)random.Next(char.MaxValue) : Likely[random.Next(Likely.Length)];
            string text = new(buffer, 0, length);

            long started = Stopwatch.GetTimestamp();
            bool holds = Holds(text);
            long took = Stopwatch.GetTimestamp() - started;
            if (!holds) Assert.Fail($"Broken by '{text}'.");

            // A pause of the machine is no slowness of the parser: what is slow is so each time, and a busy machine pauses often.
            for (int again = 0; again < 1_000 && Stopwatch.GetElapsedTime(0, took).TotalMilliseconds >= 1; again++) took = Timed(text);
            slowest = Math.Max(slowest, took);
        }

        Assert.That(Stopwatch.GetElapsedTime(0, slowest).TotalMilliseconds, Is.LessThan(1));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void Culture_plays_no_part()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~", NumberGroupSeparator = "." } };
            Reads("1.5s", 1_500_000_000);
            Assert.That(DurationText.Format(-1_500_000_000), Is.EqualTo("-1s500ms"));
            Assert.That(DurationParser.TryParse("1,5s", out _, out _), Is.False);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestCase(0, false, false)]
    [TestCase(999_999, false, false)]
    [TestCase(999_999, true, true)]
    [TestCase(1_000_000, false, true)]
    [TestCase(1_000, true, true)]
    [TestCase(999, true, false)]
    [TestCase(292L * 365 * 86_400_000_000_000, false, true)]
    [TestCase(292L * 365 * 86_400_000_000_000 + 1, false, false)]
    [TestCase(-1, true, false)]
    public void E08_the_range_of_a_period(long nanoseconds, bool allowTiny, bool allowed) =>
        Assert.That(DurationRange.PeriodFault(nanoseconds, allowTiny), allowed ? Is.Null : Is.Not.Null);

    // Read, and then written and read again; or refused, with a message, at characters that are there.
    private static bool Holds(string? text)
    {
        if (!DurationParser.TryParse(text, out long value, out DurationError error))
            return error.Message.Length > 0 && error.Start >= 0 && error.Length >= 0 && error.Start + error.Length <= (text ?? "").Length;
        return value >= 0 && DurationParser.TryParse(DurationText.Format(value), out long again, out _) && again == value;
    }

    private static long Timed(string text)
    {
        long started = Stopwatch.GetTimestamp();
        _ = Holds(text);
        return Stopwatch.GetTimestamp() - started;
    }
}

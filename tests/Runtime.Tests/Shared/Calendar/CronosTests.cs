using System.Globalization;
using Cronos;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>
/// The search in UTC against Cronos, another implementation. Both read the same expressions, except that Cronos has no plus sign and takes two days
/// for "both". The variable CRON_EXPRESSIONS sets the number of expressions; 1000000 takes some minutes.
/// </summary>
public class CronosTests
{
    private const long LastStart = 4_102_444_800; // 2100-01-01.
    private const int Steps = 3;

    private static readonly int Expressions =
        int.Parse(Environment.GetEnvironmentVariable("CRON_EXPRESSIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Test]
    public void Due_times_in_utc_are_those_of_Cronos()
    {
        var random = new Random(20_261_129);
        var expressions = new RandomCron(random);
        int compared = 0, never = 0;
        for (int round = 0; round < Expressions; round++)
        {
            string text = expressions.Expression();
            long start = random.NextInt64(0, LastStart);
            CronExpression theirs = Theirs(text);
            if (CronParser.TryParse(text, out CronFields? fields, out CronError? error))
            {
                Compare(text, fields!, theirs, start);
                compared++;
            }
            else
            {
                Assert.That(error!.Fault, Is.EqualTo(CronFault.NeverDue), error.Message);
                Assert.That(theirs.GetNextOccurrence(DateTime.UnixEpoch), Is.Null, text);
                never++;
            }
        }

        Assert.That(compared, Is.GreaterThan(Expressions * 9 / 10));
        Assert.That(compared + never, Is.EqualTo(Expressions));
    }

    [TestCase("0 0 * * 1/2")]
    [TestCase("0 0 * * 3/4")]
    [TestCase("0 0 * * 0/6")]
    [TestCase("0 0 * * FRI-TUE/2")]
    [TestCase("0 0 29 2 +MON")]
    [TestCase("0 0 31W * *")]
    [TestCase("0 0 L-28 2 *")]
    [TestCase("0 0 * * SUN#5")]
    [TestCase("0 0 L-30W * *")]
    public void Rare_expressions_are_due_at_the_times_of_Cronos(string text)
    {
        Assert.That(CronParser.TryParse(text, out CronFields? fields, out CronError? error), error?.Message);
        long at = 0;
        for (int step = 0; step < 12; step++) at = Compare(text, fields!, Theirs(text), at);
    }

    // Compares some due times in a row, and returns the last one.
    private static long Compare(string text, CronFields fields, CronExpression theirs, long start)
    {
        long at = start;
        for (int step = 0; step < Steps; step++)
        {
            long next = ZonedTimes.Next(fields, Zone.Utc, at), before = ZonedTimes.Previous(fields, Zone.Utc, next);
            DateTime? expected = theirs.GetNextOccurrence(DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime);
            if (next != Seconds(expected)) Assert.Fail($"'{text}' after {at}: {next}, and Cronos {Seconds(expected)}");
            if (next <= at) Assert.Fail($"'{text}' after {at} does not advance: {next}");
            if (before > at) Assert.Fail($"'{text}' has {before} between {at} and {next}");
            if (step > 0 && before != at) Assert.Fail($"'{text}' has {before} before {next}, not {at}");
            if (ZonedTimes.Previous(fields, Zone.Utc, next + 1) != next) Assert.Fail($"'{text}' does not find {next} from behind");
            if (ZonedTimes.Count(fields, Zone.Utc, at + 1, next) != 0) Assert.Fail($"'{text}' counts due times from {at} to {next}");
            if (ZonedTimes.Count(fields, Zone.Utc, start + 1, next + 1) != step + 1) Assert.Fail($"'{text}' miscounts from {start} to {next}");
            at = next;
        }

        return at;
    }

    private static long Seconds(DateTime? time) => time is { } found ? new DateTimeOffset(found).ToUnixTimeSeconds() : ZonedTimes.Never;

    private static CronExpression Theirs(string text)
    {
        CronFormat format = text.Split(' ').Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        return CronExpression.Parse(text.Replace("+", "", StringComparison.Ordinal), format);
    }
}

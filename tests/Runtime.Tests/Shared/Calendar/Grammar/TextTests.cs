using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>What holds for each text, accepted or refused.</summary>
public class TextTests
{
    private const string Letters = "0123456789*/,-#+?LWHlw ~@|:\t\n\u00a0\u0131\u2028\ud83d";

    private static readonly string[] Texts =
    [
        "*/5 9-17 * * MON-FRI", "0 0 L-3W,15W,LW * *", "0 0 13 * +FRI", "30 4 1,15 JAN-MAR,NOV *", "0 0 9 ? * THU#1,THU#3", "@daily", "@every 5m",
        "0 0 * * FRIL", "0 22-2/2 * DEC-FEB SAT-7", "5m", "09:30", "0 0 9 * * MON-FRI 2026", "10 0-20/5 1,2,3 * * *",
    ];

    [Test]
    public void Upper_and_lower_case_are_equal([ValueSource(nameof(Texts))] string text)
    {
        if (text[0] == '@') Assert.Pass("Macros are in lower case.");
        bool isRead = CronParser.TryParse(text.ToUpperInvariant(), out CronFields? upper, out CronError? upperError);
        Assert.That(CronParser.TryParse(text.ToLowerInvariant(), out CronFields? lower, out CronError? lowerError), Is.EqualTo(isRead));
        Assert.That(lower?.Packed, Is.EqualTo(upper?.Packed));
        Assert.That(Place(lowerError), Is.EqualTo(Place(upperError)));

        static (CronFault?, int?, int?) Place(CronError? error) => (error?.Fault, error?.Start, error?.Length);
    }

    [Test]
    public void The_order_of_a_list_has_no_meaning([Values("1,2,5-7", "5-7,1,2", "2,5-7,1", "7,6,5,2,1")] string list) =>
        Assert.That(FieldSets.Parse($"{list} {list} * {list} *").Packed[..5], Has.ItemAt(1).EqualTo(0b1110_0110L));

    [Test]
    public void The_packed_numbers_make_the_same_fields_again([ValueSource(nameof(Texts))] string text)
    {
        if (!CronParser.TryParse(text, out CronFields? fields, out _)) Assert.Pass("Refused.");
        long[] packed = fields!.Packed;
        var again = new CronFields(packed[0], packed[1], packed[2], packed[3], packed[4], packed[5]);
        foreach (var property in typeof(CronFields).GetProperties())
            Assert.That(property.GetValue(again), Is.EqualTo(property.GetValue(fields)), property.Name);
    }

    [Test]
    public void A_culture_plays_no_part([ValueSource(nameof(Texts))] string text)
    {
        string expected = Describe(text);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            Assert.That(Describe(text), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_dotless_or_dotted_i_is_no_letter_of_a_name()
    {
        Assert.That(CronParser.TryParse("0 0 * * fr\u0131", out _, out _), Is.False);
        Assert.That(CronParser.TryParse("0 0 * * FR\u0130", out _, out _), Is.False);
        Assert.That(FieldSets.Parse("0 0 * * fri").Weekdays, Is.EqualTo(1UL << 5));
    }

    [Test]
    public void No_text_throws_and_each_error_is_within_its_text()
    {
        var random = new Random(20261129);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string text = Mutated(Texts[random.Next(Texts.Length)], random);
            bool isRead = CronParser.TryParse(text, out CronFields? fields, out CronError? error);
            Assert.That((fields is null, error is null), Is.EqualTo((!isRead, isRead)), text);
            if (error is null)
            {
                accepted++;
                Assert.That(LocalTimes.Next(fields!, 0), Is.LessThan(LocalTimes.Never), text);
                continue;
            }

            Assert.That(error.Start >= 0 && error.Length >= 0 && error.Start + error.Length <= text.Length, $"{text}: {error.Start}, {error.Length}");
            Assert.That(error.Message, Does.StartWith("'").And.Contains("; ").And.Not.Contains("\n").And.Not.EndsWith("."), text);
            if (error.Fault != CronFault.Interval) Assert.That(error.Suggestions, Has.None.EqualTo(text));
        }

        Assert.That(accepted, Is.GreaterThan(100));
    }

    private static string Mutated(string text, Random random)
    {
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(text.Length + 1);
            string letter = Letters[random.Next(Letters.Length)].ToString();
            text = random.Next(3) switch
            {
                0 => text.Insert(at, letter),
                1 when at < text.Length => text.Remove(at, 1),
                _ when at < text.Length => text.Remove(at, 1).Insert(at, letter),
                _ => text,
            };
        }

        return text;
    }

    private static string Describe(string text) => CronParser.TryParse(text, out CronFields? fields, out CronError? error)
        ? string.Join(" ", fields!.Packed.Select(static number => number.ToString(CultureInfo.InvariantCulture)))
        : $"{error!.Message} {string.Join(" ", error.Suggestions)}";

    // Numbers of such a culture look different, and so do its separators.
    private static CultureInfo Odd()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "minus";
        odd.NumberFormat.PositiveSign = "plus";
        odd.DateTimeFormat.TimeSeparator = ".";
        return odd;
    }
}

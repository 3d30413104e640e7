using TimerAttributes.Instants;

namespace TimerAttributes.Tests.Shared.Instants;

/// <summary>Texts that are no instants: the characters at fault, the message, and the text that is likely meant.</summary>
public class RefusedInstantTests
{
    private const string Write = "write an instant as in \"2030-12-24T18:00:00+01:00\"";

    private const string YearFirst = "write the year first, then the month and the day, as in 2030-12-24";

    private const string NameOfZone = "has a name where an offset may be at character 17; "
        + "write the name of a time zone as TimeZone = \"Europe/Berlin\" beside the instant, or an offset such as +01:00";

    [TestCase("2026-13-01T00:00Z", 5, 2, "has month 13 at character 6; write a month from 01 to 12")]
    [TestCase("2026-00-01T00:00Z", 5, 2, "has month 00 at character 6; write a month from 01 to 12")]
    [TestCase("2026-02-30T00:00Z", 8, 2, "has day 30 at character 9, and month 02 of 2026 has 28 days; write a day from 01 to 28")]
    [TestCase("2028-02-30T00:00Z", 8, 2, "has day 30 at character 9, and month 02 of 2028 has 29 days; write a day from 01 to 29")]
    [TestCase("2100-02-29T00:00Z", 8, 2, "has day 29 at character 9, and month 02 of 2100 has 28 days; write a day from 01 to 28")]
    [TestCase("2026-04-31T00:00Z", 8, 2, "has day 31 at character 9, and month 04 of 2026 has 30 days; write a day from 01 to 30")]
    [TestCase("2026-01-32T00:00Z", 8, 2, "has day 32 at character 9; write a day from 01 to 31")]
    [TestCase("2026-01-00T00:00Z", 8, 2, "has day 00 at character 9; write a day from 01 to 31")]
    [TestCase("2026-12-24T25:00Z", 11, 2, "has hour 25 at character 12, and a day ends with hour 23; write an hour from 00 to 23")]
    [TestCase("2026-12-24T24:00Z", 11, 2, "has hour 24 at character 12, and a day ends with hour 23; write 00:00 of the next day")]
    [TestCase("2026-12-24T24:30Z", 11, 2, "has hour 24 at character 12, and a day ends with hour 23; write an hour from 00 to 23")]
    [TestCase("2026-12-24T18:60Z", 14, 2, "has minute 60 at character 15; write a minute from 00 to 59")]
    [TestCase("2016-12-31T23:59:60Z", 17, 2,
        "has second 60 at character 18, a leap second, which the clock of a computer does not show; write 59, or 00 of the next minute")]
    [TestCase("2016-12-31T23:59:61Z", 17, 2, "has second 61 at character 18; write a second from 00 to 59")]
    [TestCase("1969-12-31T00:00Z", 0, 4, "has year 1969 at character 1, which a timer of the wall clock cannot have; write a year from 1970 to 2261")]
    [TestCase("2262-01-01T00:00Z", 0, 4, "has year 2262 at character 1, which a timer of the wall clock cannot have; write a year from 1970 to 2261")]
    [TestCase("2026-12-24T18:00+15:00", 17, 2, "has hour 15 at character 18, and offsets are at most 14 hours; write an hour from 00 to 14")]
    [TestCase("2026-12-24T18:00-14:01", 16, 6, "has an offset of more than 14 hours at character 17; write an offset from -14:00 to +14:00")]
    [TestCase("2026-12-24T18:00+01:60", 20, 2, "has minute 60 at character 21; write a minute from 00 to 59")]
    [TestCase("2026-12-24T", 11, 0, "ends where the hour must be; " + Write)]
    [TestCase("2026-12-24T18", 13, 0, "ends where ':' must be; " + Write)]
    [TestCase("2026-12-24T18:00:", 17, 0, "ends where the second must be; " + Write)]
    [TestCase("2026-12-24T18:00:00.", 20, 0, "ends where a fraction of a second must be; " + Write)]
    [TestCase("2026-12-24T18:00+", 17, 0, "ends where the hour must be; " + Write)]
    [TestCase("2026-", 5, 0, "ends where the month must be; " + Write)]
    [TestCase("2026-12-24T18:00x", 16, 1, null)]
    [TestCase("2026-12-24x18:00Z", 10, 1, "has 'x' where 'T' must be at character 11; write 'T'")]
    [TestCase("20-12-24T18:00Z", 0, 2, "has '20' where the year must be at character 1; write a year of four digits")]
    [TestCase("10/11/2030 18:00Z", 0, 10, "has the date 10/11/2030 at character 1, whose year is at its end; " + YearFirst)]
    [TestCase("31.02.2030", 0, 10, "has the date 31.02.2030 at character 1, whose year is at its end; " + YearFirst)]
    [TestCase("24.12.30 18:00", 0, 2, "has '24' where the year must be at character 1; write a year of four digits")]
    [TestCase("2026-Dec-24T18:00Z", 5, 1, "has 'D' where the month must be at character 6; " + Write)]
    [TestCase("2026-12-24T18:00 Europe/Berlin", 16, 14,
        NameOfZone)]
    [TestCase("2026-12-24T18:00[Europe/Berlin]", 16, 15,
        NameOfZone)]
    [TestCase("2026-12-24T18:00CET", 16, 3,
        NameOfZone)]
    [TestCase("2026-12-24T18:00ZZ", 17, 1, "has 'Z' after the offset at character 18; " + Write)]
    public void A_text_without_a_likely_meaning(string text, int start, int length, string? message)
    {
        InstantError error = ErrorOf(text);
        Assert.That((error.Fault, error.Start, error.Length, error.Replacement), Is.EqualTo((InstantFault.Syntax, start, length, (string?)null)));
        if (message is not null) Assert.That(error.Message, Is.EqualTo($"'{text}' {message}"));
        Assert.That(InstantRepair.Of(text, hasTimeZone: false), Is.EqualTo(text));
    }

    [TestCase("24.12.2030 18:00Z", "2030-12-24 18:00Z", "has the date 24.12.2030 at character 1, whose year is at its end; write 2030-12-24")]
    [TestCase("5.1.2030T9:00Z", "2030-01-05T09:00Z", "has the date 5.1.2030 at character 1, whose year is at its end; write 2030-01-05")]
    [TestCase("12/24/2030 18:00Z", "2030-12-24 18:00Z", "has the date 12/24/2030 at character 1, whose year is at its end; write 2030-12-24")]
    [TestCase("24-12-2030 18:00Z", "2030-12-24 18:00Z", "has the date 24-12-2030 at character 1, whose year is at its end; write 2030-12-24")]
    [TestCase("2026-1-5T9:00Z", "2026-01-05T09:00Z", "has '1' where the month must be at character 6; write 01")]
    [TestCase("20261224T180000Z", "2026-12-24T18:00:00Z", "has '20261224' where the year must be at character 1; write 2026-12-24")]
    [TestCase("20261224T1800Z", "2026-12-24T18:00Z", "has '20261224' where the year must be at character 1; write 2026-12-24")]
    [TestCase("2026/12/24 18:00Z", "2026-12-24 18:00Z", "has '/' where '-' must be at character 5; write '-'")]
    [TestCase("2026-12-24t18:00Z", "2026-12-24T18:00Z", "has 't' where 'T' must be at character 11; write 'T'")]
    [TestCase("2026-12-24T18:00z", "2026-12-24T18:00Z", "has 'z' where an offset may be at character 17; write Z for UTC")]
    [TestCase("2026-12-24T18:00 UTC", "2026-12-24T18:00Z", "has ' UTC' where an offset may be at character 17; write Z for UTC")]
    [TestCase("2026-12-24T18:00[gmt]", "2026-12-24T18:00Z", "has '[gmt]' where an offset may be at character 17; write Z for UTC")]
    [TestCase("2026-12-24T18:00:00,5Z", "2026-12-24T18:00:00.5Z", "has ',' where '.' must be at character 20; write '.'")]
    [TestCase("2026-12-24T18:00:00.123456789Z", "2026-12-24T18:00:00.1234567Z",
        "has more than 7 digits of a fraction at character 21, and the unit of due times is 100 ns; write 1234567")]
    [TestCase("2026-12-24T18:00+01", "2026-12-24T18:00+01:00", "has an offset without minutes at character 18; write 01:00")]
    [TestCase("2026-12-24T18:00+0100", "2026-12-24T18:00+01:00", "has '0100' where the hour must be at character 18; write 01:00")]
    [TestCase("2026-12-24T18:00+1:00", "2026-12-24T18:00+01:00", "has '1' where the hour must be at character 18; write 01")]
    [TestCase("2026-12-24 18:00 +01:00", "2026-12-24 18:00+01:00", "has a blank before the offset at character 17; remove it")]
    [TestCase(" 2026-12-24T18:00Z", "2026-12-24T18:00Z", "has a blank where the year must be at character 1; remove it")]
    [TestCase("2026-12-24T18:00Z ", "2026-12-24T18:00Z", "has a blank after the offset at character 18; remove it")]
    [TestCase("2026-12-24  18:00Z", "2026-12-24 18:00Z", "has a blank where the hour must be at character 12; remove it")]
    [TestCase(" 2026/1/5t9:0,z", null, "has a blank where the year must be at character 1; remove it")]
    public void A_text_with_a_likely_meaning(string text, string? meant, string message)
    {
        Assert.That(ErrorOf(text).Message, Is.EqualTo($"'{text}' {message}"));
        string mended = InstantRepair.Of(text, hasTimeZone: false);
        Assert.That(InstantParser.TryParse(mended, hasTimeZone: false, out _, out _), Is.EqualTo(meant is not null));
        if (meant is not null) Assert.That(mended, Is.EqualTo(meant));
    }

    [TestCase("2026-12-24", false, InstantFault.NoTime,
        "has no time of day; write one, as in \"2026-12-24T00:00Z\" for the beginning of that day in UTC")]
    [TestCase("2026-12-24", true, InstantFault.NoTime, "has no time of day; write one, as in \"2026-12-24T00:00\" for the beginning of that day")]
    [TestCase("2026-12-24T18:00", false, InstantFault.NoZone,
        "has no offset and no time zone, so it does not say when that is; write \"2026-12-24T18:00Z\" for UTC, an offset such as +01:00, "
        + "or TimeZone = \"Europe/Berlin\" beside it")]
    [TestCase("2026-12-24T18:00+01:00", true, InstantFault.TwoZones, "has the offset +01:00, and a TimeZone is given as well; remove one of them")]
    [TestCase("2026-12-24T18:00Z", true, InstantFault.TwoZones, "has the offset Z, and a TimeZone is given as well; remove one of them")]
    public void A_text_whose_grammar_is_right(string text, bool hasTimeZone, object fault, string message)
    {
        Assert.That(InstantParser.TryParse(text, hasTimeZone, out _, out InstantError? error), Is.False);
        Assert.That((error!.Fault, error.Message), Is.EqualTo(((InstantFault)fault, $"'{text}' {message}")));
        Assert.That(error.Start + error.Length, Is.EqualTo(text.Length));
        Assert.That(error.Start, Is.EqualTo((InstantFault)fault == InstantFault.TwoZones ? 16 : 0));
    }

    [Test]
    public void A_character_that_is_not_visible_is_named()
    {
        Assert.That(ErrorOf("2026-12-24T\t18:00Z").Message, Is.EqualTo(
            "'2026-12-24T\uFFFD18:00Z' has the character U+0009 where the hour must be at character 12; remove it"));
        Assert.That(ErrorOf("2026-12-24T18:00\u221201:00").Message, Does.Contain("has '\u2212' where an offset may be at character 17"));
        Assert.That(ErrorOf(new string('2', 65)).Message, Is.EqualTo("'2222222222222222…' is longer than 64 characters; write fewer"));
    }

    [Test]
    public void No_text_makes_the_parser_throw_and_a_fault_is_inside_the_text()
    {
        var random = new Random(20_261_129);
        const string characters = "0123456789-:T Z+./,zt\t\u00E9\uD83D";
        for (int round = 0; round < 100_000; round++)
        {
            char[] text = "2026-12-24T18:00:00.5+01:00"[..random.Next(28)].ToCharArray();
            for (int change = random.Next(4); change > 0 && text.Length > 0; change--)
                text[random.Next(text.Length)] = characters[random.Next(characters.Length)];
            if (InstantParser.TryParse(new(text), random.Next(2) == 0, out _, out InstantError? error) == error is not null) Assert.Fail(new(text));
            if (error is not null && (error.Start < 0 || error.Length < 0 || error.Start + error.Length > text.Length)) Assert.Fail(new(text));
            InstantRepair.Of(new(text), hasTimeZone: false);
        }
    }

    private static InstantError ErrorOf(string text)
    {
        Assert.That(InstantParser.TryParse(text, hasTimeZone: false, out _, out InstantError? error), Is.False, text);
        return error!;
    }
}

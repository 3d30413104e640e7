using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Refused texts that a message cannot show as they are, because they are too long or have characters that are not visible.</summary>
public class HiddenCharacterTests
{
    [Test]
    public void No_text_is_an_empty_text()
    {
        CronError error = Refusal.Of(null);
        Assert.That(error.Message, Is.EqualTo("'' is empty; write five fields, as in \"0 9 * * MON-FRI\""));
        Assert.That((error.Fault, error.Start, error.Length), Is.EqualTo((CronFault.Syntax, 0, 0)));
    }

    [Test]
    public void A_text_of_256_characters_is_the_longest()
    {
        string longest = "0 0 * * " + new string('1', 1) + string.Concat(Enumerable.Repeat(",1", 123)) + " ";
        Assert.That((longest.Length, FieldSets.Of(longest)), Is.EqualTo((256, "0 | 0 | 0 | * | * | 1")));
        CronError error = Refusal.Of(longest + "  ");
        Assert.That(error.Message,
            Is.EqualTo("'0 0 * * 1,1,1,1,…' is longer than 256 characters; write several attributes, each with a shorter expression"));
        Assert.That((error.Fault, error.Start, error.Length), Is.EqualTo((CronFault.Syntax, 256, 2)));
    }

    [TestCase("0 9 * * MON\n", 8, 4, "'0 9 * * MON\ufffd' has 'MON\ufffd' where a weekday is expected at character 9")]
    [TestCase("0 9 * * \u0001x", 8, 2, "'0 9 * * \ufffdx' has '\ufffdx' where a weekday is expected at character 9")]
    [TestCase("0 9 * * \ud83d\ude00", 8, 2, "'0 9 * * \ufffd\ufffd' has '\ufffd\ufffd' where a weekday is expected at character 9")]
    [TestCase("0 0 * * MON|TUE", 8, 7, "'0 0 * * MON|TUE' has 'MON|TUE' where a weekday is expected at character 9", Description = "marks a place")]
    [TestCase("\u0663 * * * *", 0, 1, "'\u0663 * * * *' has '\u0663' where a minute is expected at character 1", Description = "an Arabic digit is none")]
    [TestCase("0 0 * * fr\u0131", 8, 3, "'0 0 * * fr\u0131' has 'fr\u0131' where a weekday is expected at character 9")]
    public void Characters_that_are_not_visible_are_replaced(string text, int start, int length, string message)
    {
        CronError error = Refusal.Of(text);
        Assert.That(error.Message[..error.Message.IndexOf(';', StringComparison.Ordinal)], Is.EqualTo(message));
        Assert.That((error.Fault, error.Start, error.Length), Is.EqualTo((CronFault.Syntax, start, length)));
    }

    [TestCase("0 0 9 * * MON-FRI *", ExpectedResult = "0 0 9 * * MON-FRI")]
    [TestCase("0 0 9 * * MON-FRI * \t", ExpectedResult = "0 0 9 * * MON-FRI")]
    [TestCase(" 0 0 9 * * MON-FRI ?", ExpectedResult = " 0 0 9 * * MON-FRI")]
    public string A_year_is_left_out_with_the_blanks_beside_it(string text) => Refusal.Of(text).Suggestions[0];
}

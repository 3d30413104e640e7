using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Expressions that were copied from a page or a document, with characters that only look right.</summary>
public class LookAlikeTests
{
    private const string Blank = "which looks like a blank and is none; write a blank";
    private const string Hyphen = "which looks like - and is another character; write -";

    [TestCase("0 9 * * MON\u2013FRI", 11, $"an en dash (U+2013) at character 12, {Hyphen}", "0 9 * * MON-FRI")]
    [TestCase("0 9 * * MON\u2014FRI", 11, $"an em dash (U+2014) at character 12, {Hyphen}", "0 9 * * MON-FRI")]
    [TestCase("0 9 * * MON\u2212FRI", 11, $"a minus sign (U+2212) at character 12, {Hyphen}", "0 9 * * MON-FRI")]
    [TestCase("0 9\u201117 * * *", 3, $"the character U+2011 at character 4, {Hyphen}", "0 9-17 * * *")]
    [TestCase("0\u00A09\u00A0* * *", 1, $"a no-break space (U+00A0) at character 2, {Blank}", "0 9 * * *")]
    [TestCase("0 9 * * MON\u00A0", 11, $"a no-break space (U+00A0) at character 12, {Blank}", "0 9 * * MON ")]
    [TestCase("0\u30009 * * *", 1, $"the character U+3000 at character 2, {Blank}", "0 9 * * *")]
    [TestCase("\uFF10 9 * * *", 0, "the character U+FF10 at character 1, which looks like 0 and is another character; write 0", "0 9 * * *")]
    [TestCase("0 9 \u2217 * *", 4, "the character U+2217 at character 5, which looks like * and is another character; write *", "0 9 * * *")]
    [TestCase("*\u20445 * * * *", 1, "the character U+2044 at character 2, which looks like / and is another character; write /", "*/5 * * * *")]
    [TestCase("0 9\uFF0C17 * * *", 3, "the character U+FF0C at character 4, which looks like , and is another character; write ,", "0 9,17 * * *")]
    [TestCase("\u201A0 9 * * *", 0, "the character U+201A at character 1, which looks like , and is another character; write ,", ",0 9 * * *")]
    public void They_are_named_with_what_to_write(string text, int start, string message, string suggestion)
    {
        CronError error = Refusal.Of(text);

        Assert.That(error.Message, Is.EqualTo($"'{text}' has {message}"));
        Assert.That((error.Fault, error.Start, error.Length), Is.EqualTo((CronFault.Syntax, start, 1)));
        Assert.That(error.Suggestions, Is.EqualTo([suggestion]));
    }

    [TestCase("\uFEFF0 9 * * *", 0)]
    [TestCase("0 9\u200B * * *", 3)]
    [TestCase("0 9 * * MO\u00ADN", 10)]
    public void A_character_that_is_not_visible_is_shown_and_removed(string text, int start)
    {
        CronError error = Refusal.Of(text);

        string shown = text.Replace(text[start], '\uFFFD'), code = $"U+{(int)text[start]:X4}";
        Assert.That(error.Message, Is.EqualTo($"'{shown}' has the character {code} at character {start + 1}, which is not visible; remove it"));
        Assert.That(error.Suggestions, Is.EqualTo([text.Remove(start, 1)]));
    }
}

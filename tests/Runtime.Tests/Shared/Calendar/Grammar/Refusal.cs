using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Checks all parts of the error for a text.</summary>
internal static class Refusal
{
    /// <summary>The error for a text that has to be refused.</summary>
    public static CronError Of(string? text)
    {
        Assert.That(CronParser.TryParse(text, out CronFields? fields, out CronError? error), Is.False, text);
        Assert.That(fields, Is.Null);
        return error!;
    }

    /// <summary>Checks the error for a text that its message shows unchanged.</summary>
    public static void Check(CronFault fault, string text, int start, int length, string complaint, string remedy, string[] suggestions)
    {
        CronError error = Of(text);
        Assert.That(error.Message, Is.EqualTo($"'{text}' {complaint}; {remedy}"));
        Assert.That((error.Fault, error.Start, error.Length), Is.EqualTo((fault, start, length)));
        Assert.That(error.Suggestions, Is.EqualTo(suggestions));
    }
}

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Why a text is refused: the characters at fault, and a sentence that says what is wrong and what to write.</summary>
/// <param name="fault">The rule that the text breaks.</param>
/// <param name="start">Index of the first character at fault; the text's length when something is missing at its end.</param>
/// <param name="length">The number of characters at fault.</param>
/// <param name="message">A sentence without a full stop: <c>'0 25 * * *' has hour 25 at character 3; write an hour from 0 to 23</c>.</param>
/// <param name="suggestions">
/// Expressions that the text may stand for, the likeliest first. One of them may have a second fault of the text, so a fix parses it before it is
/// offered.
/// </param>
internal sealed class CronError(CronFault fault, int start, int length, string message, params string[] suggestions)
{
    public CronFault Fault { get; } = fault;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public string Message { get; } = message;

    public string[] Suggestions { get; } = suggestions;
}

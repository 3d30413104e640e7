namespace TimerAttributes.Instants;

/// <summary>Why a text is refused: the characters at fault, and a sentence that says what is wrong and what to write.</summary>
/// <param name="fault">The rule that the text breaks.</param>
/// <param name="start">The index of the first character at fault. It is the text's length if something is missing at the end.</param>
/// <param name="length">The number of characters at fault.</param>
/// <param name="message">A sentence without a full stop: <c>'2026-13-01T18:00Z' has month 13 at character 6; write a month from 01 to 12</c>.</param>
/// <param name="replacement">What is likely meant by the characters at fault; null if nothing is likely.</param>
internal sealed class InstantError(InstantFault fault, int start, int length, string message, string? replacement)
{
    public InstantFault Fault { get; } = fault;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public string Message { get; } = message;

    public string? Replacement { get; } = replacement;

    /// <summary>A delay counts from the start of the scheduler, so that a time zone has no meaning for it.</summary>
    public static InstantError ZoneOfDelay(string delay) => new(
        InstantFault.ZoneOfDelay, 0, delay.Length,
        $"'{delay}' is a delay from the scheduler's start, for which a time zone has no meaning; "
        + "remove TimeZone, or write an instant, as in \"2030-12-24T18:00\"",
        replacement: null);
}

namespace TimerAttributes.Options;

/// <summary>A fault of options: two that contradict each other, or one with an invalid value.</summary>
/// <param name="option">The name of the option that is reported.</param>
/// <param name="other">The name of the option that it contradicts; null if its own value is invalid.</param>
/// <param name="message">What is wrong and what to write, without a full stop.</param>
internal sealed class OptionFault(string option, string? other, string message)
{
    public string Option { get; } = option;

    public string? Other { get; } = other;

    public string Message { get; } = message;
}

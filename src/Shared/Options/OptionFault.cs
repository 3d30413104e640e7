namespace TimerAttributes.Options;

/// <summary>Options that contradict each other, or one that contradicts itself.</summary>
/// <param name="option">The option to blame, as the attributes spell it.</param>
/// <param name="other">The one it contradicts; null where it is wrong alone.</param>
/// <param name="message">What is wrong and what to write, as a sentence without its full stop.</param>
internal sealed class OptionFault(string option, string? other, string message)
{
    public string Option { get; } = option;

    public string? Other { get; } = other;

    public string Message { get; } = message;
}

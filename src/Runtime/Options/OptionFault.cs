namespace TimerAttributes.Options;

/// <summary>Options that contradict each other, or one that contradicts itself.</summary>
/// <param name="Option">The option to blame, as the attributes spell it.</param>
/// <param name="Other">The one it contradicts; null where it is wrong alone.</param>
/// <param name="Message">What is wrong and what to write, as a sentence without its full stop.</param>
internal sealed record OptionFault(string Option, string? Other, string Message);

namespace TimerAttributes.Completion.Items;

/// <summary>A text that may be written, and its meaning.</summary>
/// <param name="Text">The characters between the quotes.</param>
/// <param name="Words">What the text means; may be empty.</param>
internal readonly record struct Suggestion(string Text, string Words);

namespace TimerAttributes;

/// <summary>Calls the method once, <c>delay</c> after the scheduler's start.</summary>
/// <param name="delay">A duration such as <c>"10s"</c>; <c>"0s"</c> is at once, 292 years the longest.</param>
public sealed class OnceAttribute(string delay) : JobAttribute
{
    /// <summary>The delay as it was written.</summary>
    public string Delay { get; } = delay;
}

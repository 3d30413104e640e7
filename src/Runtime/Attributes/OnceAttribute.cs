namespace TimerAttributes;

/// <summary>Runs the method once, <c>delay</c> after the scheduler's start.</summary>
/// <param name="delay">A duration such as <c>"10s"</c>: from <c>"0s"</c>, which is at once, to 292 years.</param>
public sealed class OnceAttribute(string delay) : JobAttribute
{
    /// <summary>The delay as it was written.</summary>
    public string Delay { get; } = delay;
}

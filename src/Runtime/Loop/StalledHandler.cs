namespace TimerAttributes;

/// <summary>A handler that has not returned within the stall limit. Until it returns, the loop serves nothing else.</summary>
/// <param name="Handler">The name of the job, watch, timer or posted action.</param>
/// <param name="Duration">The least time that this call of the handler has taken so far.</param>
public readonly record struct StalledHandler(string Handler, TimeSpan Duration);

namespace TimerAttributes;

/// <summary>A handler that holds its loop: until it returns nothing else is served.</summary>
/// <param name="Handler">The name of the job, watch, timer or posted action.</param>
/// <param name="Duration">For how long it has run at least.</param>
public readonly record struct StalledHandler(string Handler, TimeSpan Duration);

namespace TimerAttributes;

/// <summary>Something went wrong in a handler of an <see cref="EventLoop"/>, or with what it watches. The loop goes on.</summary>
/// <param name="Handler">The name of the watch, timer or posted action.</param>
/// <param name="Exception">What the handler threw, or what the loop has found.</param>
public readonly record struct LoopError(string Handler, Exception Exception);

namespace TimerAttributes;

/// <summary>An error in a handler of an <see cref="EventLoop"/>, or of a descriptor that the loop watches. The loop continues.</summary>
/// <param name="Handler">The name of the watch, timer or posted action.</param>
/// <param name="Exception">The exception that the handler threw, or a description of the error that the loop found.</param>
public readonly record struct LoopError(string Handler, Exception Exception);

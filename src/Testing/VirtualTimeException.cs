namespace TimerAttributes.Testing;

/// <summary>Virtual time could not go on: a handler does not end, or nobody runs a loop. The message says who, and what to do.</summary>
public sealed class VirtualTimeException : Exception
{
    internal VirtualTimeException(string message, IReadOnlyList<string> jobs)
        : base(message) => Jobs = jobs;

    /// <summary>The names of the jobs whose handlers have not finished.</summary>
    public IReadOnlyList<string> Jobs { get; }
}

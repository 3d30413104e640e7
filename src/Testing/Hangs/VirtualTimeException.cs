namespace TimerAttributes.Testing;

/// <summary>
/// Virtual time could not go on, because a handler does not end or no thread runs a loop. The message says which one, and what to change.
/// </summary>
public sealed class VirtualTimeException : Exception
{
    internal VirtualTimeException(string message, IReadOnlyList<string> jobs)
        : base(message) => Jobs = jobs;

    /// <summary>The names of the jobs whose handlers have not finished, in alphabetical order; empty if no handler of a job is the cause.</summary>
    public IReadOnlyList<string> Jobs { get; }
}

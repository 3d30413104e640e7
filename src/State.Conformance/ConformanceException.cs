namespace TimerAttributes.State.Conformance;

/// <summary>A store breaks a rule. The message has the case, the rule, and what was expected and found.</summary>
public class ConformanceException : Exception
{
    /// <summary>Makes an exception without a rule.</summary>
    public ConformanceException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The case, the rule, and what was expected and found.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">The case, the rule, and what was expected and found.</param>
    /// <param name="innerException">The cause.</param>
    public ConformanceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

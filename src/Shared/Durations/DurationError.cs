namespace TimerAttributes.Durations;

/// <summary>Why a text is not a valid duration: the characters at fault, and a message that says what is wrong and what to write.</summary>
internal readonly struct DurationError
{
    public DurationError(DurationFault fault, int start, int length, string message)
    {
        Fault = fault;
        Start = start;
        Length = length;
        Message = message;
    }

    public DurationFault Fault { get; }

    /// <summary>The index of the first character at fault. It is the text's length if something is missing at the end.</summary>
    public int Start { get; }

    public int Length { get; }

    /// <summary>The message, without a full stop: <c>'5 sec' has a space at character 2; write "5s"</c>.</summary>
    public string Message { get; }
}

namespace TimerAttributes.Durations;

/// <summary>Why a text is refused: the characters at fault, and a sentence that says what is wrong and what to write.</summary>
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

    /// <summary>Index of the first character at fault; the text's length when something is missing at its end.</summary>
    public int Start { get; }

    public int Length { get; }

    /// <summary>A sentence without a full stop: <c>'5 sec' has a space at character 2; write "5s"</c>.</summary>
    public string Message { get; }
}

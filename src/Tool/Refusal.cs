namespace TimerAttributes.Tool.Output;

/// <summary>Why the runtime refused a value.</summary>
internal static class Refusal
{
    /// <summary>The message of the exception, without the name of the parameter and the value that .NET adds.</summary>
    public static string TextOf(Exception refusal)
    {
        int end = refusal is ArgumentException ? refusal.Message.LastIndexOf(" (Parameter ", StringComparison.Ordinal) : -1;
        return end < 0 ? refusal.Message : refusal.Message[..end];
    }
}

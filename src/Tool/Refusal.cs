namespace TimerAttributes.Tool;

/// <summary>Why the runtime or the file system refused a value.</summary>
internal static class Refusal
{
    /// <summary>The message of the exception, without the name of the parameter and the value that .NET adds.</summary>
    public static string TextOf(Exception refusal)
    {
        int end = refusal is ArgumentException ? refusal.Message.LastIndexOf(" (Parameter ", StringComparison.Ordinal) : -1;
        return end < 0 ? refusal.Message : refusal.Message[..end];
    }

    /// <summary>True if a file or a folder could not be read or written. A path that is empty or not valid is an argument that is refused.</summary>
    public static bool IsOfFile(Exception refusal) =>
        refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}

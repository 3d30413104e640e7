using TimerAttributes.Errors;

namespace TimerAttributes.Dashboard.History;

/// <summary>Exceptions as texts. An exception class of the user may throw in its properties, and its texts may be of any length.</summary>
internal static class ErrorText
{
    private const int Longest = 16_384, LongestLine = 500;

    /// <summary>The type and the message, in one line, up to 500 characters.</summary>
    public static string LineOf(Exception exception) =>
        Cut(PlainText.Of(Cut($"{exception.GetType().FullName}: {PlainText.MessageOf(exception)}")!))!;

    /// <summary>A text, up to 500 characters.</summary>
    public static string? Cut(string? text) => text?.Length > LongestLine ? string.Concat(text.AsSpan(0, LongestLine), "…") : text;

    /// <summary>The whole text, with stack and inner exceptions, up to 16,384 characters.</summary>
    public static string WholeOf(Exception exception)
    {
        string text;
        try
        {
            text = exception.ToString();
        }
        catch (Exception)
        {
            text = LineOf(exception);
        }

        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}

using System.Buffers;
using System.Text.Unicode;
using TimerAttributes.Linux;

namespace TimerAttributes.Errors;

/// <summary>Composes the lines for standard error. The calling thread never waits, because <see cref="ErrorWriter"/> writes the lines.</summary>
internal static class ErrorLine
{
    private const int MaxBytes = Stderr.MaxBytes - 96; // For the text of a line. The other bytes are for its beginning and its end.

    /// <param name="what">What has failed, with the name of the job or the handler.</param>
    /// <param name="exception">The failure.</param>
    public static void Write(string what, Exception exception) =>
        Write($"{what}: {exception.GetType()}: {PlainText.MessageOf(exception)} {PlaceOf(exception)}".TrimEnd());

    public static void Write(string what)
    {
        if (what.Length > MaxBytes) what = what[..(MaxBytes + 1)]; // A message may have any length. The text is cut to its bytes below.
        string text = PlainText.Of(what);
        if (Utf8.FromUtf16(text, stackalloc byte[MaxBytes], out int fits, out _) == OperationStatus.DestinationTooSmall) text = text[..fits] + "…";
        ErrorWriter.Add("TimerAttributes: " + text);
    }

    // A separate method, because the stack trace may need an assembly that cannot be loaded now.
    private static string PlaceOf(Exception exception)
    {
        try
        {
            return exception.StackTrace?.Split('\n')[0].Trim() ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}

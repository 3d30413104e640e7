using System.Buffers;
using System.Text.Unicode;
using TimerAttributes.Linux;

namespace TimerAttributes.Errors;

/// <summary>Composes the lines that go to standard error. The calling thread never waits: an <see cref="ErrorWriter"/> writes them.</summary>
internal static class ErrorLine
{
    private const int MaxBytes = Stderr.MaxBytes - 96; // Of a line, without its beginning and its end.

    /// <param name="what">What has failed, with the name of the job or handler.</param>
    /// <param name="exception">The failure.</param>
    public static void Write(string what, Exception exception) =>
        Write($"{what}: {exception.GetType()}: {PlainText.MessageOf(exception)} {PlaceOf(exception)}".TrimEnd());

    public static void Write(string what)
    {
        if (what.Length > MaxBytes) what = what[..(MaxBytes + 1)]; // A message may have any length, and more than that is cut off below.
        string text = PlainText.Of(what);
        if (Utf8.FromUtf16(text, stackalloc byte[MaxBytes], out int fits, out _) == OperationStatus.DestinationTooSmall) text = text[..fits] + "…";
        ErrorWriter.Add("TimerAttributes: " + text);
    }

    // In a method of its own, because it may need an assembly that cannot be loaded now.
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

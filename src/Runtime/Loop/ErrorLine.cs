using System.Text;
using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>A line of standard error, if that can be written to.</summary>
internal static class ErrorLine
{
    public static void Write(string what, Exception exception) =>
        Write($"{what}: {exception.GetType()}: {MessageOf(exception)} {PlaceOf(exception)}".TrimEnd());

    public static void Write(string what)
    {
        string line = $"TimerAttributes: {what}";
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (Exception)
        {
            // The console wants a descriptor when it is first used, and there may be none left, which may be what there is to tell.
            WriteDirectly(line);
        }
    }

    private static string MessageOf(Exception exception)
    {
        try
        {
            return (exception.Message ?? "").ReplaceLineEndings(" ");
        }
        catch (Exception)
        {
            return "";
        }
    }

    // By itself: it may take an assembly that cannot be loaded now.
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

    // If this fails as well, a full disk or a closed descriptor, there is nobody left to tell.
    private static unsafe void WriteDirectly(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        fixed (byte* start = bytes) _ = Libc.write(Libc.STDERR_FILENO, start, bytes.Length);
    }
}

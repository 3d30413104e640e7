namespace TimerAttributes.Loop;

/// <summary>A line of standard error, if that can be written to.</summary>
internal static class ErrorLine
{
    public static void Write(string what, Exception exception)
    {
        try
        {
            string message = (exception.Message ?? "").ReplaceLineEndings(" ");
            string place = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
            Write($"{what}: {exception.GetType()}: {message} {place}".TrimEnd());
        }
        catch (Exception)
        {
            // An exception whose Message throws.
            Write(what);
        }
    }

    public static void Write(string what)
    {
        try
        {
            Console.Error.WriteLine($"TimerAttributes: {what}");
        }
        catch (Exception)
        {
            // A full disk, a closed descriptor: there is nobody left to tell.
        }
    }
}

namespace TimerAttributes.Scheduling;

/// <summary>
/// Hands a job's failures to the hook, or else to standard error: one line each, at most one a second. Whatever happens here, nothing
/// is thrown: the failure is counted already, and the job goes on.
/// </summary>
internal sealed class ErrorReporter(string job, Action<JobError>? hook)
{
    private const long LineInterval = 1_000;

    private long _lastLine = -LineInterval;
    private long _unwritten;

    /// <summary>A line of standard error, if that can be written to.</summary>
    public static void WriteLine(string what, Exception exception)
    {
        try
        {
            string message = (exception.Message ?? "").ReplaceLineEndings(" ");
            string place = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
            Console.Error.WriteLine($"TimerAttributes: {what}: {exception.GetType()}: {message} {place}".TrimEnd());
        }
        catch (Exception)
        {
            // A full disk, a closed descriptor, an exception whose Message throws: there is nobody left to tell.
        }
    }

    public void Report(in JobError error)
    {
        if (hook is null)
        {
            WriteFailure("failed", error.Exception);
            return;
        }

        try
        {
            hook(error);
        }
        catch (Exception exception)
        {
            // Who reports errors has failed: the operator is told of both, and the hook of neither again.
            WriteFailure($"failed with {error.Exception.GetType()}, and so did OnError", exception);
        }
    }

    private void WriteFailure(string what, Exception exception)
    {
        long now = Environment.TickCount64;
        if (now - _lastLine < LineInterval)
        {
            _unwritten++;
            return;
        }

        string before = _unwritten == 0 ? "" : $" ({_unwritten} more since the last line)";
        _lastLine = now;
        _unwritten = 0;
        WriteLine($"job '{job}' {what}{before}", exception);
    }
}

namespace TimerAttributes.Scheduling;

/// <summary>Hands a job's failures to the hook, or else to standard error: one line each, at most one a second.</summary>
internal sealed class ErrorReporter(string job, Action<JobError>? hook)
{
    private const long LineInterval = 1_000;

    private long _lastLine = -LineInterval;
    private long _unwritten;

    public void Report(in JobError error)
    {
        if (hook is null)
        {
            WriteLine("failed", error.Exception);
            return;
        }

        try
        {
            hook(error);
        }
        catch (Exception exception)
        {
            // Who reports errors has failed: there is nobody left to tell but the operator, and no second try.
            WriteLine("failed, and so did OnError", exception);
        }
    }

    private void WriteLine(string what, Exception exception)
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
        string message = exception.Message.ReplaceLineEndings(" ");
        Console.Error.WriteLine($"TimerAttributes: job '{job}' {what}: {exception.GetType()}: {message}{before}");
    }
}

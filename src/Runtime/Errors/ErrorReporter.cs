namespace TimerAttributes.Errors;

/// <summary>
/// Hands errors to the hook, or else to standard error: one line each, at most one a second. Nothing is thrown here, and a line does not hold
/// up the thread that reports: what has failed goes on.
/// </summary>
internal sealed class ErrorReporter<TError>(Action<TError>? hook)
{
    private const long LineInterval = 1_000;

    private readonly object _gate = new();
    private long _lastLine = -LineInterval;
    private long _unwritten;

    /// <param name="subject">Who has failed, for a line of standard error: <c>job 'name'</c>.</param>
    /// <param name="exception">How.</param>
    /// <param name="error">What the hook is told.</param>
    public void Report(string subject, Exception exception, in TError error)
    {
        if (hook is null)
        {
            WriteFailure($"{subject} failed", exception);
            return;
        }

        try
        {
            hook(error);
        }
        catch (Exception failure)
        {
            // Who reports errors has failed: the operator is told of both, and the hook of neither again.
            WriteFailure($"{subject} failed with {exception.GetType()}, and so did OnError", failure);
        }
    }

    private void WriteFailure(string what, Exception exception)
    {
        string before;
        lock (_gate)
        {
            long now = Environment.TickCount64;
            if (now - _lastLine < LineInterval)
            {
                _unwritten++;
                return;
            }

            before = _unwritten == 0 ? "" : $" ({_unwritten} more since the last line)";
            _lastLine = now;
            _unwritten = 0;
        }

        ErrorLine.Write(what + before, exception);
    }
}

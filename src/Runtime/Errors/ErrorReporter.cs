using System.Globalization;

namespace TimerAttributes.Errors;

/// <summary>
/// Passes errors to the hook. Without a hook it writes one line for each error to standard error, at most one line a second. It throws no
/// exception, and the thread that reports an error does not wait for the line, because the loop or the job has to go on.
/// </summary>
internal sealed class ErrorReporter<TError>(Action<TError>? hook)
{
    private const long LineInterval = 1_000;

    private readonly object _gate = new();
    private long _lastLine = -LineInterval;
    private long _unwritten;

    /// <param name="subject">What has failed, for a line on standard error: <c>job 'name'</c>.</param>
    /// <param name="exception">The exception that was thrown.</param>
    /// <param name="error">The argument for the hook.</param>
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
            // The hook has failed. Standard error gets both failures, because the hook cannot be called for its own failure.
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

            before = _unwritten == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_unwritten} more since the last line)");
            _lastLine = now;
            _unwritten = 0;
        }

        ErrorLine.Write(what + before, exception);
    }
}

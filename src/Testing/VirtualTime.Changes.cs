using TimerAttributes.Errors;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing;

/// <content>When time and clocks may be changed.</content>
public sealed partial class VirtualTime
{
    // A thread of its own writes lines on standard error, in real time. After this a test finds the lines of the time that has passed.
    private static async Task FlushAfter(Task completion)
    {
        try
        {
            await completion.ConfigureAwait(false);
        }
        finally
        {
            ErrorWriter.Flush();
        }
    }

    // Handlers that are under way end before the change, and those that it causes are called after it.
    internal async Task ChangeAsync(Action change)
    {
        await AdvanceAsync(TimeSpan.Zero).ConfigureAwait(false);
        lock (_machine.SyncRoot)
        {
            ThrowIfImpossible();
            change();
        }

        await AdvanceAsync(TimeSpan.Zero).ConfigureAwait(false);
    }

    private void ThrowIfImpossible()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (HandlerRun.Current is { } run)
        {
            throw new InvalidOperationException($"The handler of '{run.Job}' cannot let time pass, because time would wait for the handler. "
                + "Await Task.Delay(span, time.TimeProvider) in the handler, and let the test advance the time.");
        }

        if (_machine.Turns.Loops.Any(static loop => loop.IsLoopThread))
        {
            throw new InvalidOperationException("A handler on a loop cannot let time pass, because time would wait for the handler. "
                + "Let the test advance the time.");
        }

        if (_machine.Advance is not null)
            throw new InvalidOperationException("Time is passing already. Await the task of one AdvanceAsync before the next call.");
    }
}

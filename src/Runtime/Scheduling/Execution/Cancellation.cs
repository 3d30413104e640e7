using TimerAttributes.Errors;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Cancels a token on a pool thread, and not on the loop thread, because callbacks that handlers have registered with the token may take long.
/// </summary>
internal sealed class Cancellation(CancellationTokenSource source) : IThreadPoolWorkItem
{
    public void Execute()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            ErrorLine.Write("a callback that a handler registered with its token failed", exception);
        }
    }
}

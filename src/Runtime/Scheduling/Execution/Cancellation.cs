using TimerAttributes.Errors;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>Cancels a token on a thread that may be held up: what handlers have registered with it may take its time, or throw.</summary>
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

using TimerAttributes.Errors;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Cancels a token on a pool thread, and not on the loop thread, because callbacks that handlers have registered with the token may take long.
/// </summary>
/// <param name="source">The source of the token.</param>
/// <param name="owner">The owner of the token in error lines, such as <c>job 'name'</c>.</param>
internal sealed class Cancellation(CancellationTokenSource source, string owner) : IThreadPoolWorkItem
{
    public void Execute()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            ErrorLine.Write(
                $"a callback that a handler registered with the CancellationToken of {owner} threw; let it catch its exceptions", exception);
        }
    }
}

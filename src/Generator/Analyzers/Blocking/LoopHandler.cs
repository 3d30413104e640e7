using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>A function that runs on the loop: a job, or a handler that an <c>EventLoop</c> calls.</summary>
/// <param name="body">The body of the function.</param>
/// <param name="model">The semantic model of the file that the function is in.</param>
/// <param name="isWatch">Whether the function is the handler of a <c>Watch</c>, which is called when a descriptor is ready.</param>
internal sealed class LoopHandler(IOperation body, SemanticModel model, bool isWatch)
{
    /// <summary>The calls in the function that certainly block the loop.</summary>
    public IEnumerable<BlockingCall> Waits(CancellationToken cancellation)
    {
        var readiness = new ReadinessCheck(body, model, isWatch);
        foreach (IOperation operation in InlineCode.UpToFirstAwait(body))
        {
            if (BlockingCalls.Find(operation) is { } call)
            {
                if (!readiness.IsKnownToBeReady(call)) yield return call;
            }
            else if (operation is ILockOperation taken && SlowLock.Find(taken, body, model, cancellation) is { } slow)
            {
                yield return slow;
            }
            else if (BlockingHelper.Find(operation, body, model, isWatch, cancellation) is { } helper)
            {
                yield return helper;
            }
        }
    }
}

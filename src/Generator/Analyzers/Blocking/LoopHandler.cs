using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>What runs on the loop: the body of a job, or of what <c>EventLoop</c> is given to call.</summary>
/// <param name="body">All that it does.</param>
/// <param name="model">Of the file that it is in.</param>
/// <param name="isWatch">Whether it is called because a descriptor is ready.</param>
internal sealed class LoopHandler(IOperation body, SemanticModel model, bool isWatch)
{
    /// <summary>The calls in it that hold the loop up, as far as one can be sure.</summary>
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
        }
    }
}

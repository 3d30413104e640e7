using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>What runs on the loop: the body of a job, or of what <c>EventLoop</c> is given to call.</summary>
/// <param name="body">All that it does.</param>
/// <param name="model">Of the file that it is in.</param>
/// <param name="isWatch">Whether it is called because a descriptor is ready.</param>
internal sealed class LoopHandler(IOperation body, SemanticModel model, bool isWatch)
{
    /// <summary>The calls in it that hold the loop up, as far as one can be sure.</summary>
    public IEnumerable<BlockingCall> Waits(CancellationToken cancellation)
    {
        foreach (IOperation operation in InlineCode.UpToFirstAwait(body))
        {
            if (BlockingCalls.Find(operation) is { } call)
            {
                if (!IsKnownToBeReady(call)) yield return call;
            }
            else if (operation is ILockOperation taken && SlowLock.Find(taken, body, model, cancellation) is { } slow)
            {
                yield return slow;
            }
        }
    }

    // Of a task that the handler asks whether it is done, it takes the result when it is; a socket is asked when it does not block.
    private bool IsKnownToBeReady(BlockingCall call) => call.OfDescriptor
        ? isWatch || DescriptorsDoNotBlock
        : Subject(call.Instance) is { } subject && body.Descendants().Any(operation =>
            operation is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "IsSet", Instance: { } asked }
            && SymbolEqualityComparer.Default.Equals(Subject(asked), subject));

    // Where sockets are made and where they are used are different places: one that is set so anywhere in the project clears them all.
    private bool DescriptorsDoNotBlock => NonBlockingSockets.AreIn(model.Compilation);

    // The variable that holds the task, through ConfigureAwait and GetAwaiter.
    private static ISymbol? Subject(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner } => Subject(inner),
        _ => null,
    };
}

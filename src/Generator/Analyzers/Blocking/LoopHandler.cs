using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

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

    /// <summary>
    /// Of a task that the handler asks whether it is done; of one that was there before the handler, and may be what it is called for;
    /// of a descriptor that is ready, or does not block.
    /// </summary>
    public bool IsKnownToBeReady(BlockingCall call)
    {
        if (FileReaders.IsHarmless(call.Instance, model)) return true;
        ISymbol? subject = CompletionChecks.Subject(call.Instance);
        if (call.OfDescriptor) return isWatch || DescriptorsDoNotBlock || (subject is not null && KernelFiles.IsOpenedAs(subject, model));
        if (subject is null) return false;
        if (IsOfCall(subject) && !IsOfHandler(subject)) return true;
        return body.Descendants().SelectMany(CompletionChecks.Of).Any(asked => SymbolEqualityComparer.Default.Equals(asked, subject));
    }

    // Of one call of a function, and not of an object, as fields and the parameters of primary constructors are.
    private static bool IsOfCall(ISymbol variable) => variable switch
    {
        ILocalSymbol => true,
        IParameterSymbol parameter => !PrimaryConstructor.Has(parameter),
        _ => false,
    };

    private bool IsOfHandler(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(place => place.SyntaxTree == body.Syntax.SyntaxTree && body.Syntax.Span.Contains(place.Span));

    // Where sockets are made and where they are used are different places: one that is set so anywhere in the project clears them all.
    private bool DescriptorsDoNotBlock => NonBlockingSockets.AreIn(model.Compilation);
}

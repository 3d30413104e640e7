using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds out which blocking calls of a function do not wait, because what they wait for is there already.</summary>
/// <param name="body">All that the function does.</param>
/// <param name="model">The semantic model of the file that the function is in.</param>
/// <param name="isWatch">Whether the function is called because a descriptor is ready.</param>
internal sealed class ReadinessCheck(IOperation body, SemanticModel model, bool isWatch)
{
    /// <summary>
    /// Of a task that the handler asks whether it is done; of one that was there before the handler, and may be what it is called for;
    /// of a descriptor that is ready, or does not block.
    /// </summary>
    public bool IsKnownToBeReady(BlockingCall call)
    {
        if (FileReaders.IsHarmless(call.Instance, model)) return true;
        ISymbol? subject = OperationSubject.Of(call.Instance);
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

    // A socket is often made in one place and used in another. So one assignment anywhere in the project clears all calls on descriptors.
    private bool DescriptorsDoNotBlock => NonBlockingSockets.AreIn(model.Compilation);
}

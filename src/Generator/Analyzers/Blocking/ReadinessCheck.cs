using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds out which blocking calls of a function return at once, because their task is completed or their descriptor is ready.</summary>
/// <param name="body">The body of the function.</param>
/// <param name="model">The semantic model of the file that the function is in.</param>
/// <param name="isWatch">Whether the function is called because a descriptor is ready.</param>
internal sealed class ReadinessCheck(IOperation body, SemanticModel model, bool isWatch)
{
    /// <summary>
    /// Whether the call is assumed to return at once. That holds for a task that the function checks for completion. It holds for a task from
    /// outside the function, because the function may have been called when that task completed. It holds for a descriptor that is ready or
    /// is in non-blocking mode.
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

    // Whether each call of a function has its own variable. A field, or a parameter of a primary constructor, belongs to an object instead.
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

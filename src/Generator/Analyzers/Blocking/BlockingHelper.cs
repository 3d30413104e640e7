using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>
/// Finds calls of private members of the same type that block. Calls inside these members are not followed further, and parts of a partial type in
/// other files are not searched.
/// </summary>
internal static class BlockingHelper
{
    /// <summary>The operation as a blocking call; null if it does not use such a member.</summary>
    /// <param name="operation">An operation of a function that runs on the loop.</param>
    /// <param name="handler">The body of that function. What it has checked for completion does not block in the member.</param>
    /// <param name="model">The semantic model of the function's file.</param>
    /// <param name="isWatch">Whether the function is the handler of a <c>Watch</c>.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static BlockingCall? Find(IOperation operation, IOperation handler, SemanticModel model, bool isWatch, CancellationToken cancellation)
    {
        IMethodSymbol? used = operation switch
        {
            IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary } called } => called,
            IPropertyReferenceOperation { Property: { GetMethod: { } getter }, Parent: not ISimpleAssignmentOperation } => getter,
            _ => null,
        };
        if (used is not { DeclaredAccessibility: Accessibility.Private } || !IsOfSameType(used, operation, model)) return null;

        ISymbol member = used.AssociatedSymbol ?? used;
        if (Body(used.OriginalDefinition, model, cancellation) is not { } body || IsIterator(body)) return null;
        var readiness = new ReadinessCheck(body, model, isWatch);
        BlockingCall? call = InlineCode.UpToFirstAwait(body).Select(BlockingCalls.Find)
            .FirstOrDefault(call => call is not null && !readiness.IsKnownToBeReady(call) && !MayBeReady(call, handler));
        return call is null ? null : call with
        {
            Name = $"{member.Name}, which calls {call.Name}",
            Place = BlockingCalls.Place(operation.Syntax),
            Instance = null,
        };
    }

    // Whether the handler passes on what the call waits for, or has checked it for completion.
    private static bool MayBeReady(BlockingCall call, IOperation handler) => OperationSubject.Of(call.Instance) is { } subject
        && (subject is IParameterSymbol
            || handler.Descendants().SelectMany(CompletionChecks.Of).Any(asked => SymbolEqualityComparer.Default.Equals(asked, subject)));

    private static bool IsOfSameType(IMethodSymbol used, IOperation operation, SemanticModel model) => SymbolEqualityComparer.Default.Equals(
        used.ContainingType.OriginalDefinition, model.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType?.OriginalDefinition);

    private static IOperation? Body(IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        IMethodSymbol written = method.PartialImplementationPart ?? method;
        if (written.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || declared.SyntaxTree != model.SyntaxTree) return null;
        return model.GetOperation(declared.GetSyntax(cancellation), cancellation);
    }

    // An iterator does nothing before its elements are asked for.
    private static bool IsIterator(IOperation body) =>
        InlineCode.Within(body).Any(static operation => operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak);
}

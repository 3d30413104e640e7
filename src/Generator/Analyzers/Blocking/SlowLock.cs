using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>
/// Finds a <c>lock</c> that may have to wait for long: another one in the same type takes the same object (a field, or a parameter
/// of the primary constructor) and, while it has it, calls what blocks. A lock that only ever guards a few lines is as good as free.
/// </summary>
internal static class SlowLock
{
    /// <summary>The lock as a call that blocks; null where no other one of that object is slow.</summary>
    /// <param name="taken">A lock that is taken on the loop.</param>
    /// <param name="handler">Where it stands: locks in there are looked at by themselves.</param>
    /// <param name="model">Of the file that both are in; other parts of a partial type are not seen.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static BlockingCall? Find(ILockOperation taken, IOperation handler, SemanticModel model, CancellationToken cancellation)
    {
        if (Taken(taken.LockedValue) is not { } gate || taken.Syntax is not LockStatementSyntax here) return null;
        foreach (SyntaxReference part in gate.ContainingType.DeclaringSyntaxReferences)
        {
            if (part.SyntaxTree != model.SyntaxTree) continue;
            foreach (LockStatementSyntax other in part.GetSyntax(cancellation).DescendantNodes().OfType<LockStatementSyntax>())
            {
                if (handler.Syntax.Span.Contains(other.Span)) continue;
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(other.Expression, cancellation).Symbol, gate)) continue;
                if (model.GetOperation(other, cancellation) is not ILockOperation { Body: { } body }) continue;
                if (Blocking(body, model) is not { } call) continue;

                string name = $"lock ({gate.Name}), which other code holds during {call.Name}";
                return new(name, "hold the lock for less time", OfDescriptor: false, here.Expression.GetLocation(), Instance: null);
            }
        }

        return null;
    }

    // What all methods of the type see. A property may make an object each time, but one that a record makes of a parameter does not.
    private static ISymbol? Taken(IOperation locked) => locked switch
    {
        IFieldReferenceOperation { Field: var field } => field,
        IParameterReferenceOperation { Parameter: var parameter } when PrimaryConstructor.Has(parameter) => parameter,
        IPropertyReferenceOperation { Property: var property }
            when property.DeclaringSyntaxReferences.Any(static place => place.GetSyntax() is ParameterSyntax) => property,
        _ => null,
    };

    private static BlockingCall? Blocking(IOperation body, SemanticModel model)
    {
        var member = new ReadinessCheck(InlineCode.Root(body), model, isWatch: false);
        return InlineCode.Within(body).Select(BlockingCalls.Find)
            .FirstOrDefault(call => call is not null && !member.IsKnownToBeReady(call));
    }
}

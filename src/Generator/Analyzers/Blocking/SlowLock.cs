using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>
/// Finds a <c>lock</c> that may wait for long, because another <c>lock</c> statement of the same type holds the same object during a blocking
/// call. The object is a field or a parameter of the primary constructor. A lock that is held only for a few lines is not reported.
/// </summary>
internal static class SlowLock
{
    /// <summary>The lock as a blocking call; null if no other <c>lock</c> statement holds the object during a blocking call.</summary>
    /// <param name="taken">A <c>lock</c> statement that runs on the loop.</param>
    /// <param name="handler">The function around the statement. Its other <c>lock</c> statements do not count, because they run on the loop.</param>
    /// <param name="model">The semantic model of the function's file. Parts of a partial type in other files are not searched.</param>
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

    // A variable that all methods of the type share. A property may return a new object each time; the property of a record's parameter does not.
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

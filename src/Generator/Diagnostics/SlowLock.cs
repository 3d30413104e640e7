using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>
/// Finds a <c>lock</c> that may have to wait for long: another one in the same type takes the same field and, while it has it, calls
/// what blocks. A lock that only ever guards a few lines is as good as free.
/// </summary>
internal static class SlowLock
{
    /// <summary>The lock as a call that blocks; null where no other one of that field is slow.</summary>
    /// <param name="taken">A lock that is taken on the loop.</param>
    /// <param name="handler">Where it stands: locks in there are looked at by themselves.</param>
    /// <param name="model">Of the file that both are in; other parts of a partial type are not seen.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static BlockingCall? Find(ILockOperation taken, IOperation handler, SemanticModel model, CancellationToken cancellation)
    {
        if (taken is not { LockedValue: IFieldReferenceOperation { Field: var field }, Syntax: LockStatementSyntax here }) return null;
        foreach (SyntaxReference part in field.ContainingType.DeclaringSyntaxReferences)
        {
            if (part.SyntaxTree != model.SyntaxTree) continue;
            foreach (LockStatementSyntax other in part.GetSyntax(cancellation).DescendantNodes().OfType<LockStatementSyntax>())
            {
                if (handler.Syntax.Span.Contains(other.Span)) continue;
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(other.Expression, cancellation).Symbol, field)) continue;
                if (model.GetOperation(other, cancellation) is not ILockOperation { Body: { } body }) continue;
                if (Blocking(body, model) is not { } call) continue;

                string name = $"lock ({field.Name}), which elsewhere is held over {call.Name}";
                return new(name, "hold it for less", OfDescriptor: false, here.Expression.GetLocation(), Instance: null);
            }
        }

        return null;
    }

    private static BlockingCall? Blocking(IOperation body, SemanticModel model)
    {
        var member = new LoopHandler(InlineCode.Root(body), model, isWatch: false);
        return InlineCode.Within(body).Select(BlockingCalls.Find)
            .FirstOrDefault(call => call is not null && !member.IsKnownToBeReady(call));
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>Finds out which exceptions a method lets through.</summary>
internal static class SwallowedExceptions
{
    /// <summary>What is certainly caught and not thrown again. Unknown if the code of the method is not all in one try.</summary>
    public static Swallowed Of(JobMethod method, IOperation body)
    {
        IOperation[] statements = [.. Statements(body).Where(static statement => !statement.IsImplicit && statement is not ILocalFunctionOperation)];
        if (statements.Length != 1 || statements[0] is not ITryOperation code) return Swallowed.Unknown;

        var cancellation = new CancellationCheck(method);
        Swallowed found = Swallowed.Unknown;
        foreach (ICatchClauseOperation clause in code.Catches)
        {
            IOperation[] thrown = [.. InlineCode.Within(clause.Handler).Where(MayThrow)];
            if (CancellationCheck.IsType(clause.ExceptionType))
            {
                // What it lets through is a cancellation, and the clauses after it catch no exception that it throws.
                if (thrown.Length > 0) found = Swallowed.AllButCancellation;
                continue;
            }

            if (Array.Exists(thrown, one => !cancellation.IsOnlyFor(one, clause))) return Swallowed.Unknown;
            if (!IsOfAll(clause)) continue;
            bool excludes = clause.Filter is not null;
            if (excludes && !cancellation.IsExcludedBy(clause.Filter)) continue;
            return excludes || thrown.Length > 0 || found == Swallowed.AllButCancellation ? Swallowed.AllButCancellation : Swallowed.All;
        }

        return Swallowed.Unknown;
    }

    private static ImmutableArray<IOperation> Statements(IOperation body) =>
        body is IMethodBodyOperation { BlockBody.Operations: var statements } ? statements : ImmutableArray<IOperation>.Empty;

    // A catch without a type has the type object.
    private static bool IsOfAll(ICatchClauseOperation clause) =>
        clause.ExceptionType.SpecialType == SpecialType.System_Object || FullName.Is(clause.ExceptionType, "System.Exception");

    // Also ExceptionDispatchInfo.Throw, methods of the user's that are named like it, and Task.FromException.
    private static bool MayThrow(IOperation operation) => operation is IThrowOperation
        || (operation is IInvocationOperation { TargetMethod.Name: var name }
            && (name is "FromException" or "FromCanceled"
                || name.StartsWith("Throw", StringComparison.Ordinal) || name.StartsWith("Rethrow", StringComparison.Ordinal)));
}

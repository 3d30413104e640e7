using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>Finds out whether a method lets no exception through.</summary>
internal static class SwallowedExceptions
{
    /// <summary>Whether all code of the method is in one try, whose exceptions are all caught and not thrown again.</summary>
    public static bool AreAll(IOperation body)
    {
        IOperation[] statements = [.. Statements(body).Where(static statement => !statement.IsImplicit && statement is not ILocalFunctionOperation)];
        return statements.Length == 1 && statements[0] is ITryOperation code && code.Catches.Any(IsOfAll)
            && !code.Catches.Any(static one => InlineCode.Within(one.Handler).Any(MayThrow));
    }

    private static ImmutableArray<IOperation> Statements(IOperation body) =>
        body is IMethodBodyOperation { BlockBody.Operations: var statements } ? statements : ImmutableArray<IOperation>.Empty;

    // A catch without a type has the type object.
    private static bool IsOfAll(ICatchClauseOperation clause) => clause.Filter is null
        && (clause.ExceptionType.SpecialType == SpecialType.System_Object || FullName.Is(clause.ExceptionType, "System.Exception"));

    // Also ExceptionDispatchInfo.Throw, methods of the user's that are named like it, and Task.FromException.
    private static bool MayThrow(IOperation operation) => operation is IThrowOperation
        || (operation is IInvocationOperation { TargetMethod.Name: var name }
            && (name is "FromException" or "FromCanceled"
                || name.StartsWith("Throw", StringComparison.Ordinal) || name.StartsWith("Rethrow", StringComparison.Ordinal)));
}

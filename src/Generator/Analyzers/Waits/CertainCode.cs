using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>Finds out which code each run of a handler reaches, if no exception ends the run before.</summary>
internal static class CertainCode
{
    /// <summary>Whether each run reaches the operation: no condition, loop or handler of exceptions is around it, and no return before it.</summary>
    public static bool IsCertain(IOperation operation, IOperation body)
    {
        for (IOperation part = operation; part.Parent is { } outer && part != body; part = outer)
        {
            if (outer is IConditionalOperation or ILoopOperation or ISwitchCaseOperation or ICatchClauseOperation or ISwitchExpressionArmOperation
                or ICoalesceOperation or IConditionalAccessOperation
                or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }) return false;
        }

        return !InlineCode.Within(body).Any(other => IsExit(other) && other.Syntax.Span.End <= operation.Syntax.SpanStart);
    }

    private static bool IsExit(IOperation operation) =>
        operation is IReturnOperation { IsImplicit: false } or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo };
}

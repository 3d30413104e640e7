using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>A loop in a job, and whether only the stop of the scheduler ends it.</summary>
internal sealed class StopLoop(ILoopOperation loop, StopCheck stop)
{
    private const string PeriodicTimer = "System.Threading.PeriodicTimer";

    /// <summary>
    /// Whether the loop goes on until the stop and waits in each round. A loop that its own code may end is assumed to end: one with a break,
    /// a return, a goto or a throw, if they do not ask for the stop first, and one that passes on a token other than that of the stop.
    /// </summary>
    public bool IsUntilStop => Condition() is var (condition, isTrue)
        && (isTrue ? InlineCode.Within(loop).Any(IsWait) : HoldsUntilStop(condition))
        && !InlineCode.Within(loop.Body).Any(IsExit) && !InlineCode.Within(loop).Any(stop.PassesOtherToken);

    // The condition of the loop; null for a loop over elements.
    private (IOperation? Condition, bool IsTrue)? Condition() => loop switch
    {
        IWhileLoopOperation { ConditionIsUntil: false, Condition: var condition } => (condition, IsTrue(condition)),
        IForLoopOperation { Condition: var condition } => (condition, condition is null || IsTrue(condition)),
        _ => null,
    };

    private bool HoldsUntilStop(IOperation? condition) => condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } pair
        ? HoldsUntilStop(pair.LeftOperand) && HoldsUntilStop(pair.RightOperand)
        : stop.IsRunning(condition) || IsTimer(condition);

    private static bool IsTrue(IOperation? condition) => condition?.ConstantValue is { HasValue: true, Value: true };

    private static bool IsTimer(IOperation? value) => value switch
    {
        IAwaitOperation { Operation: var awaited } => IsTimer(awaited),
        IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" }, Instance: { } configured } => IsTimer(configured),
        IInvocationOperation { TargetMethod: { Name: "WaitForNextTickAsync", ContainingType: var type } } => FullName.Is(type, PeriodicTimer),
        _ => false,
    };

    private static bool IsWait(IOperation operation) => operation is IInvocationOperation call && (Wait.At(call) is not null || IsTimer(call));

    private bool IsExit(IOperation operation) => operation switch
    {
        IBranchOperation { BranchKind: BranchKind.Break, Target: var target } =>
            SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel) && !IsAfterStop(operation),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IReturnOperation => !IsAfterStop(operation),
        IThrowOperation => !IsAfterStop(operation),

        // A timer that is disposed of ends its loop.
        IInvocationOperation { TargetMethod: { Name: "Dispose", ContainingType: var type } } => FullName.Is(type, PeriodicTimer),
        _ => false,
    };

    // Whether the operation is reached only after the stop: in a branch that asks for it, or in the handler of a cancellation.
    private bool IsAfterStop(IOperation operation)
    {
        for (IOperation part = operation; part.Parent is { } outer && part != loop; part = outer)
        {
            if (outer is IConditionalOperation branch && branch.WhenTrue == part && stop.IsStopped(branch.Condition)) return true;
            if (outer is ICatchClauseOperation { ExceptionType: var type } && IsCancellation(type)) return !HasTimeLimit;
        }

        return false;
    }

    // A token source in the loop may cancel its work before the stop.
    private bool HasTimeLimit => InlineCode.Within(loop).Any(static operation =>
        FullName.Is(operation.Type, "System.Threading.CancellationTokenSource"));

    private static bool IsCancellation(ITypeSymbol type) =>
        FullName.Is(type, "System.OperationCanceledException") || FullName.Is(type, "System.Threading.Tasks.TaskCanceledException");
}

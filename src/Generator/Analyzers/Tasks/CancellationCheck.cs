using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Analyzers.Waits;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>Recognizes code of exception handlers that is only for cancellations.</summary>
internal sealed class CancellationCheck(JobMethod method)
{
    private readonly StopCheck _stop = new(method);

    /// <summary>Whether the type is that of a cancellation.</summary>
    public static bool IsType(ITypeSymbol? type) =>
        FullName.Is(type, "System.OperationCanceledException") || FullName.Is(type, "System.Threading.Tasks.TaskCanceledException");

    /// <summary>Whether a catch with this filter catches all exceptions but cancellations.</summary>
    public bool IsExcludedBy(IOperation? filter) => filter switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsTrueOfEach(operand),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } => IsOfCancellations(pattern),
        IParenthesizedOperation { Operand: var operand } => IsExcludedBy(operand),
        _ => _stop.IsRunning(filter),
    };

    /// <summary>Whether a handler throws there only if the exception is a cancellation, or if the scheduler stops.</summary>
    public bool IsOnlyFor(IOperation thrown, ICatchClauseOperation clause)
    {
        if (thrown is IInvocationOperation { TargetMethod: { Name: "ThrowIfCancellationRequested" } }) return true;
        for (IOperation part = thrown; part.Parent is { } outer && part != clause; part = outer)
        {
            if (outer is not IConditionalOperation branch) continue;
            if (branch.WhenTrue == part && IsTrueOfEach(branch.Condition)) return true;
            if (branch.WhenFalse == part && IsExcludedBy(branch.Condition)) return true;
        }

        return false;
    }

    // Whether the condition is true only for cancellations: e is OperationCanceledException, or the stop.
    private bool IsTrueOfEach(IOperation? condition) => condition switch
    {
        IIsTypeOperation { TypeOperand: var type, IsNegated: false } => IsType(type),
        IIsPatternOperation { Pattern: var pattern } => IsOfCancellations(pattern),
        IParenthesizedOperation { Operand: var operand } => IsTrueOfEach(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } pair =>
            IsTrueOfEach(pair.LeftOperand) || IsTrueOfEach(pair.RightOperand),
        _ => _stop.IsStopped(condition),
    };

    private static bool IsOfCancellations(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation { MatchedType: var type } => IsType(type),
        IDeclarationPatternOperation { MatchedType: var type } => IsType(type),
        IRecursivePatternOperation { MatchedType: var type } => IsType(type),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } pair =>
            IsOfCancellations(pair.LeftPattern) && IsOfCancellations(pair.RightPattern),
        _ => false,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>Recognizes expressions that are true from the stop on: the token that a job takes is cancelled by it.</summary>
internal sealed class StopCheck(JobMethod method)
{
    private readonly KnownTypes _known = KnownTypes.Of(method.Compilation);

    /// <summary>Whether the value is true if the scheduler stops, and false before: <c>stop.IsCancellationRequested</c>.</summary>
    public bool IsStopped(IOperation? value) => value switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested", Instance: var token } => IsStop(token),

        // The time-out of the wait says nothing about the loop: the result is false when it is over.
        IInvocationOperation
        {
            TargetMethod.Name: "WaitOne", Instance: IPropertyReferenceOperation { Property.Name: "WaitHandle", Instance: var token },
        } => IsStop(token),
        IParenthesizedOperation { Operand: var inner } => IsStopped(inner),
        _ => false,
    };

    /// <summary>Whether the call waits for the stop, without a time-out: <c>stop.WaitHandle.WaitOne()</c>.</summary>
    public bool IsWaitForStop(IInvocationOperation call) => IsStopped(call)
        && (call.Arguments.IsEmpty || ConstantTime.IsInfinite(FirstArgument.Of(call.Arguments)?.Value));

    /// <summary>Whether the value is false if the scheduler stops, and true before.</summary>
    public bool IsRunning(IOperation? value) => value switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsStopped(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison =>
            (IsStopped(comparison.LeftOperand) && IsFalse(comparison.RightOperand))
            || (IsStopped(comparison.RightOperand) && IsFalse(comparison.LeftOperand)),
        IIsPatternOperation { Value: var operand, Pattern: IConstantPatternOperation { Value: var constant } } =>
            IsStopped(operand) && IsFalse(constant),
        IParenthesizedOperation { Operand: var inner } => IsRunning(inner),
        _ => false,
    };

    /// <summary>Whether the operation passes a token that may be cancelled before the stop, such as that of a time limit.</summary>
    public bool PassesOtherToken(IOperation operation) => operation is IArgumentOperation { Value: { Type: { } type } value }
        && _known.IsStopToken(type) && !IsStop(value) && !IsNone(value);

    private static bool IsNone(IOperation value) => value switch
    {
        IDefaultValueOperation => true,
        IConversionOperation { Operand: var operand } => IsNone(operand),
        IPropertyReferenceOperation { Property.Name: "None" } => true,
        _ => false,
    };

    private static bool IsFalse(IOperation value) => value.ConstantValue is { HasValue: true, Value: false };

    // Only the token that the scheduler passes. Another one may be that of a time limit, which ends the loop earlier.
    private bool IsStop(IOperation? token) => token is IParameterReferenceOperation { Parameter: var parameter }
        && _known.IsStopToken(parameter.Type) && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method.Symbol)
        && !method.AssignedParameters().Contains(parameter, SymbolEqualityComparer.Default);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>TMR203: a job that awaits or loops for ever and does not read a cancellation token, so that a stop has to wait for it.</summary>
public sealed class IgnoredCancellationRule() : JobRule(UsageRules.MissingToken, UsageRules.UnreadToken)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        if (method.Body() is not { } body || Delay(method.Operations()) is not { } delay) return;

        // TMR212 and TMR233 report the token of a job that has an option that cancels runs.
        if (method.JobsOfBody().Any(static job => CancellingOption.Of(job.Options) is not null)) return;

        KnownTypes known = KnownTypes.Of(method.Compilation);
        ImmutableArray<IParameterSymbol> tokens = method.Symbol.Parameters.RemoveAll(parameter => !known.IsStopToken(parameter.Type));
        if (tokens.IsEmpty)
        {
            if (HasTokenOfItsOwn(body, known)) return;
            method.Report(UsageRules.MissingToken, method.Syntax.Identifier.GetLocation(), method.Path, delay);
        }
        else if (!tokens.Any(token => token.Name == "_" || IsRead(token, body)))
        {
            method.Report(UsageRules.UnreadToken, tokens[0].Locations[0], method.Path, delay, tokens[0].Name);
        }
    }

    // The reason why a run may take long, as a phrase of the message; null if there is none.
    private static string? Delay(IEnumerable<IOperation> operations)
    {
        foreach (IOperation operation in operations)
        {
            switch (operation)
            {
                case IAwaitOperation { Operation: var awaited } when !IsDone(awaited):
                case IForEachLoopOperation { IsAsynchronous: true }:
                    return "awaits";
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: IInvocationOperation returned }
                    when FullName.IsTask(returned.Type) && !IsDone(returned):
                    return "returns a task"; // A method without async and await may take as long.
                case ILoopOperation loop when IsEndless(loop):
                    return "loops for ever";
            }
        }

        return null;
    }

    // Whether the task is completed from the beginning, or completes as soon as other queued work has run (Task.Yield).
    private static bool IsDone(IOperation awaited) => awaited switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance } => IsDone(instance),
        IInvocationOperation { TargetMethod: { Name: "Yield" or "FromResult" or "FromException" or "FromCanceled", ContainingType: var type } } =>
            FullName.IsTask(type),
        IPropertyReferenceOperation { Property.Name: "CompletedTask" } => true,
        IDefaultValueOperation => true,
        _ => false,
    };

    // A loop that contains a break, a return, a throw or a goto is assumed to end.
    private static bool IsEndless(ILoopOperation loop)
    {
        bool isTrue = loop switch
        {
            IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
            IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
            _ => false,
        };
        return isTrue && !InlineCode.Within(loop.Body).Any(static operation =>
            operation is IBranchOperation { BranchKind: not BranchKind.Continue } or IReturnOperation or IThrowOperation);
    }

    private static bool IsRead(IParameterSymbol parameter, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    // A job that uses another token, for example that of a time-out or of the host, can be ended by that token.
    private static bool HasTokenOfItsOwn(IOperation body, KnownTypes known) => body.Descendants().Any(operation =>
        operation.Type is { } type && known.IsStopToken(type) && !IsNone(operation));

    private static bool IsNone(IOperation token) =>
        token is IDefaultValueOperation or IObjectCreationOperation or IConversionOperation or IPropertyReferenceOperation { Property.Name: "None" };
}

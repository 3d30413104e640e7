using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>
/// Finds registrations with the token that a run makes and does not dispose of. The token belongs to the scheduler and keeps each
/// registration until the scheduler stops.
/// </summary>
internal static class LeakedRegistrations
{
    private const string Token = "System.Threading.CancellationToken";
    private const string Source = "System.Threading.CancellationTokenSource";

    /// <summary>The calls of CreateLinkedTokenSource and Register in the job's body whose result is certainly not disposed of.</summary>
    public static IEnumerable<IInvocationOperation> Of(JobMethod method, IOperation body)
    {
        if (!method.SharesToken) return [];
        IInvocationOperation[] calls = [.. body.Descendants().OfType<IInvocationOperation>().Where(call =>
            (IsLink(call, method.Symbol) || IsRegistration(call, method.Symbol, body)) && IsLeft(call, body))];
        // If the body assigns to the parameter, the registration may belong to another token, so nothing is reported.
        return calls.Length > 0 && method.AssignedParameters().Any(static parameter => FullName.Is(parameter.Type, Token)) ? [] : calls;
    }

    private static bool IsLink(IInvocationOperation call, IMethodSymbol job) =>
        call.TargetMethod.Name == "CreateLinkedTokenSource" && FullName.Is(call.TargetMethod.ContainingType, Source)
        && call.Descendants().Any(operation => IsToken(operation, job) && Taker(operation) == call);

    // A job may register once, in its first run. So only a registration that every run reaches is reported.
    private static bool IsRegistration(IInvocationOperation call, IMethodSymbol job, IOperation body) =>
        call.TargetMethod.Name is "Register" or "UnsafeRegister" && FullName.Is(call.TargetMethod.ContainingType, Token)
        && call.Instance is { } token && IsToken(token, job) && IsInEachRun(call, body);

    private static bool IsToken(IOperation? operation, IMethodSymbol job) =>
        operation is IParameterReferenceOperation { Parameter: var parameter } && FullName.Is(parameter.Type, Token)
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, job);

    // The call or the constructor that takes the operation as an argument.
    private static IOperation? Taker(IOperation operation)
    {
        IOperation? taker = operation.Parent;
        while (taker is not null and not IInvocationOperation and not IObjectCreationOperation and not IMemberReferenceOperation)
            taker = taker.Parent;
        return taker;
    }

    private static bool IsInEachRun(IOperation call, IOperation body)
    {
        for (IOperation? outer = call.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation or ICoalesceAssignmentOperation
                or IConditionalAccessOperation or IBinaryOperation or ICatchClauseOperation or ILocalFunctionOperation or IAnonymousFunctionOperation)
                return false;
        }

        return !InlineCode.Within(body).Any(operation => operation is IReturnOperation or IBranchOperation && !operation.IsImplicit
            && operation.Syntax.SpanStart < call.Syntax.SpanStart && !operation.Syntax.Span.Contains(call.Syntax.Span));
    }

    private static bool IsLeft(IOperation call, IOperation body)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation conversion) value = conversion;
        return value.Parent switch
        {
            IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator } =>
                !IsUsing(declarator) && body.Descendants().All(operation =>
                    operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local)
                    || IsAskedOnly(reference)),
            _ => IsAskedOnly(value),
        };
    }

    private static bool IsUsing(IOperation declarator)
    {
        IOperation? outer = declarator.Parent;
        while (outer is IVariableDeclarationOperation or IVariableDeclarationGroupOperation) outer = outer.Parent;
        return outer is IUsingDeclarationOperation or IUsingOperation;
    }

    // True if the value is only used to call members that do not dispose of it. After any other use, other code may dispose of it.
    private static bool IsAskedOnly(IOperation value) => value.Parent switch
    {
        IPropertyReferenceOperation property => property.Instance == value,
        IInvocationOperation { TargetMethod.Name: not ("Dispose" or "DisposeAsync" or "Unregister") } call => call.Instance == value,
        _ => false,
    };
}

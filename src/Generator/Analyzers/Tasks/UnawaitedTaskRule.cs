using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>
/// TMR206: a task that a job starts and does not await, and for which the compiler does not report CS4014. TMR214: a registration that each
/// run makes with the shared token and does not dispose of.
/// </summary>
public sealed class UnawaitedTaskRule() : JobRule(
    UsageRules.UnawaitedCall, UsageRules.AsyncVoidFunction, UsageRules.AsyncVoidLambda, UsageRules.LeakedRegistration)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        if (method.Body() is not { } body) return;
        foreach (IInvocationOperation call in LeakedRegistrations.Of(method, body))
            method.Report(UsageRules.LeakedRegistration, call.Syntax.GetLocation(), method.Path, call.TargetMethod.Name);

        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var value } }:
                    ReportTask(method, value);
                    break;
                case IExpressionStatementOperation { Operation: var value } when !IsToldByCompiler(value, operation, method.Symbol):
                    ReportTask(method, value);
                    break;
                case IVariableDeclaratorOperation { Initializer.Value: var value, Symbol: var local }
                    when IsTask(Started(value).Type) && !IsRead(local, body):
                    ReportTask(method, value);
                    break;
                case ILocalFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } local when !IsGivenToRuntime(local, body, method):
                    SyntaxTokenList words = ((LocalFunctionStatementSyntax)local.Syntax).Modifiers;
                    method.Report(
                        UsageRules.AsyncVoidFunction, words.First(static one => one.IsKind(SyntaxKind.AsyncKeyword)).GetLocation(),
                        method.Path, local.Symbol.Name);
                    break;
                case IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } lambda when !IsOfRuntime(lambda, method):
                    Location word = ((AnonymousFunctionExpressionSyntax)lambda.Syntax).AsyncKeyword.GetLocation();
                    method.Report(UsageRules.AsyncVoidLambda, word, method.Path);
                    break;
            }
        }
    }

    private static void ReportTask(JobMethod method, IOperation value)
    {
        IOperation started = Started(value);
        IMethodSymbol? called = started switch
        {
            IInvocationOperation call => call.TargetMethod,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call.TargetMethod,
            _ => null,
        };
        if (called is null || IsPassedOn(called) || !IsTask(started.Type) || IsOfRuntime(started, method)) return;
        method.Report(UsageRules.UnawaitedCall, Unwrap(value).Syntax.GetLocation(), method.Path, called.Name);
    }

    // Whether the method returns a type parameter. Such a method returns a task that existed before, as Interlocked.Exchange and GetOrAdd do,
    // and starts none. A delegate of such a type is excluded, because it may start a task.
    private static bool IsPassedOn(IMethodSymbol called) =>
        called is { MethodKind: not MethodKind.DelegateInvoke, OriginalDefinition.ReturnType: ITypeParameterSymbol };

    // The compiler reports CS4014 in async functions, and for calls of an async method of this project. It does not report a?.Call().
    private static bool IsToldByCompiler(IOperation value, IOperation statement, IMethodSymbol method)
    {
        if (value is IConditionalAccessOperation) return false;
        if (value is IInvocationOperation { TargetMethod.IsAsync: true }) return true;
        for (IOperation? outer = statement.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda) return lambda.Symbol.IsAsync;
            if (outer is ILocalFunctionOperation local) return local.Symbol.IsAsync;
        }

        return method.IsAsync;
    }

    private static bool IsRead(ILocalSymbol local, IOperation body) => body.Descendants().Any(operation =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));

    // Whether the operation is part of a call of the runtime. Such a call is not reported: StopAsync of the job's own scheduler returns a
    // completed task inside a handler, so the job need not await it, and TMR213 reports async void handlers that are passed to the loop.
    private static bool IsOfRuntime(IOperation operation, JobMethod method)
    {
        for (IOperation? outer = operation; outer is not null and not IExpressionStatementOperation; outer = outer.Parent)
        {
            if (outer is IInvocationOperation call
                && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, method.Runtime)) return true;
        }

        return false;
    }

    private static bool IsGivenToRuntime(ILocalFunctionOperation local, IOperation body, JobMethod method) => body.Descendants().Any(operation =>
        operation is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method, local.Symbol)
        && IsOfRuntime(reference, method));

    // For Start().ConfigureAwait(false) this is Start().
    private static IOperation Started(IOperation value) =>
        Unwrap(value) is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured } ? Unwrap(configured) : Unwrap(value);

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation { Operand: var operand } ? operand : value;

    private static bool IsTask(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (FullName.IsTask(type)) return true;
        }

        return false;
    }
}

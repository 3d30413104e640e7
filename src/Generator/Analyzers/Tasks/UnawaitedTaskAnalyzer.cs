using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>
/// TMR206: a task that a job starts and lets go, where the compiler's own CS4014 does not say so; and what each run leaves registered with
/// the token that all runs share.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedTaskAnalyzer() : JobMethodAnalyzer(UsageRules.UnawaitedTask)
{
    private const string AwaitIt = "await it";

    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, Look);

    private void Look(JobMethod method)
    {
        if (method.Body() is not { } body) return;
        foreach (IInvocationOperation call in LeakedRegistrations.Of(method, body))
        {
            method.Report(
                Rule, call.Syntax.GetLocation(), method.Path,
                $"does not dispose of what {call.TargetMethod.Name} returns, and its token keeps that until the scheduler stops: all runs share the "
                + "token, and each takes more memory", "declare it with 'using'");
        }

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
                    Report(
                        method, words.First(static one => one.IsKind(SyntaxKind.AsyncKeyword)).GetLocation(),
                        $"the local function {local.Symbol.Name}, which is async void", "let it return a Task, and await that");
                    break;
                case IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } lambda when !IsOfRuntime(lambda, method):
                    Location word = ((AnonymousFunctionExpressionSyntax)lambda.Syntax).AsyncKeyword.GetLocation();
                    Report(method, word, "this lambda, which is async void", "give it to something that takes a Func of Task");
                    break;
            }
        }
    }

    private void ReportTask(JobMethod method, IOperation value)
    {
        IOperation started = Started(value);
        IMethodSymbol? called = started switch
        {
            IInvocationOperation call => call.TargetMethod,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call.TargetMethod,
            _ => null,
        };
        if (called is null || IsPassedOn(called) || !IsTask(started.Type) || IsOfRuntime(started, method)) return;
        Report(method, Unwrap(value).Syntax.GetLocation(), called.Name, AwaitIt);
    }

    private void Report(JobMethod method, Location place, string task, string advice) => method.Report(
        Rule, place, method.Path,
        $"does not await {task}, which so outlives its tick: the next one may start beside it, a stop does not wait for it, and its exception is lost",
        advice);

    // What is written for any type starts no task: Interlocked.Exchange and GetOrAdd give back one that was there. A delegate may well.
    private static bool IsPassedOn(IMethodSymbol called) =>
        called is { MethodKind: not MethodKind.DelegateInvoke, OriginalDefinition.ReturnType: ITypeParameterSymbol };

    // CS4014 speaks in async functions, and wherever an async method of this project is called; but not of a?.Call().
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

    // The stop of a job's own scheduler is a completed task to it, so that it may well be let go; and a handler of the loop is TMR202's.
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

    // Of Start().ConfigureAwait(false): Start().
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

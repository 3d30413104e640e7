using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>
/// TMR202: calls that block the loop, in jobs of <c>RunOn.Loop</c> and in handlers that an <c>EventLoop</c> calls. TMR213: handlers of an
/// <c>EventLoop</c> that are async void.
/// </summary>
public sealed class BlockedLoopRule() : JobRule(
    UsageRules.BlockedLoopJob, UsageRules.BlockedLoopHandler, UsageRules.AsyncVoidHandler)
{
    internal override void Start(RuleStart start)
    {
        start.OnJobMethods(LookAtJob);
        start.RegisterSyntaxNodeAction(LookAtCall, SyntaxKind.InvocationExpression);
    }

    private static void LookAtJob(JobMethod method)
    {
        Location[] attributes = [.. method.LoopAttributes];
        if (attributes.Length == 0 || method.Body() is not { } body) return;

        // A job with a precision has no place on the pool.
        bool isPrecise = method.JobsOfBody().Any(static job => job.Options?.Number(OptionCatalog.Precision) is not null);
        var handler = new LoopHandler(body, method.SemanticModel, isWatch: false);
        foreach (BlockingCall call in handler.Waits(method.CancellationToken))
        {
            method.Report(
                UsageRules.BlockedLoopJob, call.Place, attributes, method.Path, call.Name, call.Instead, isPrecise ? "RunOn.Thread" : "RunOn.Pool");
        }
    }

    // Looks for loop.Watch, Once, Every, Post and Invoke. The name is compared first, because it rules out most calls without binding.
    private static void LookAtCall(SyntaxNodeAnalysisContext node)
    {
        SimpleNameSyntax? name = ((InvocationExpressionSyntax)node.Node).Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax access => access.Name, // loop?.Post
            _ => null,
        };
        if (name?.Identifier.ValueText is not ("Watch" or "Once" or "Every" or "Post" or "Invoke")) return;
        if (node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is not IInvocationOperation call) return;
        if (!FullName.Is(call.TargetMethod.ContainingType, "TimerAttributes.EventLoop")) return;

        bool isWatch = call.TargetMethod.Name == "Watch";
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: { } target }) LookAtHandler(target, isWatch, node);
        }
    }

    private static void LookAtHandler(IOperation target, bool isWatch, SyntaxNodeAnalysisContext node)
    {
        if (target is IAnonymousFunctionOperation lambda)
        {
            const string Path = "The lambda";
            if (lambda.Symbol.IsAsync) ReportAsyncVoid(node, Path, ((AnonymousFunctionExpressionSyntax)lambda.Syntax).AsyncKeyword.GetLocation());
            foreach (BlockingCall call in new LoopHandler(lambda.Body, node.SemanticModel, isWatch).Waits(node.CancellationToken))
                ReportWait(node, call.Place, Path, call);
        }

        if (target is not IMethodReferenceOperation { Method: var method }) return;
        string name = method.Name;
        Location here = target.Syntax.GetLocation();
        if (method.IsAsync) ReportAsyncVoid(node, name, here);

        // The report is where the method is handed over, because other callers of the method may be allowed to block.
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || declared.SyntaxTree != node.Node.SyntaxTree) return;
        IOperation? body = node.SemanticModel.GetOperation(declared.GetSyntax(node.CancellationToken), node.CancellationToken);
        if (body is ILocalFunctionOperation local) body = local.Body;
        if (body is null) return;
        BlockingCall? first = new LoopHandler(body, node.SemanticModel, isWatch).Waits(node.CancellationToken).FirstOrDefault();
        if (first is not null) ReportWait(node, here, name, first, first.Place);
    }

    private static void ReportAsyncVoid(SyntaxNodeAnalysisContext node, string path, Location place) =>
        node.ReportDiagnostic(Diagnostic.Create(UsageRules.AsyncVoidHandler, place, path));

    private static void ReportWait(SyntaxNodeAnalysisContext node, Location place, string path, BlockingCall call, params Location[] others) =>
        node.ReportDiagnostic(Diagnostic.Create(UsageRules.BlockedLoopHandler, place, others, path, call.Name, call.Instead));
}

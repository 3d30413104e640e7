using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The start of a compilation, at which the rules of one analyzer register what they look at.</summary>
/// <param name="context">The start of the analyzer.</param>
internal sealed class RuleStart(CompilationStartAnalysisContext context)
{
    private readonly List<RuleLook> _looks = [];
    private DiagnosticDescriptor[] _rule = [];

    public Compilation Compilation => context.Compilation;

    public AnalyzerOptions Options => context.Options;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>The same start, for the rule with these descriptors.</summary>
    public RuleStart Of(DiagnosticDescriptor[] rule)
    {
        _rule = rule;
        return this;
    }

    /// <summary>Registers what all rules together need.</summary>
    public void End()
    {
        // The action is registered for symbols, because for actions of syntax the compiler goes through all nodes of each method.
        if (_looks.Count > 0) context.RegisterSymbolAction(new JobLooks([.. _looks]).LookAt, SymbolKind.Method);
    }

    /// <summary>Calls the rule for each declaration of a job.</summary>
    public void OnJobMethods(Action<JobMethod> look) => _looks.Add(new(_rule, look));

    public void RegisterSyntaxNodeAction(Action<SyntaxNodeAnalysisContext> look, params SyntaxKind[] kinds) =>
        context.RegisterSyntaxNodeAction(look, kinds);

    public void RegisterOperationAction(Action<OperationAnalysisContext> look, params OperationKind[] kinds) =>
        context.RegisterOperationAction(look, kinds);

    public void RegisterCompilationEndAction(Action<CompilationAnalysisContext> judge) => context.RegisterCompilationEndAction(judge);
}

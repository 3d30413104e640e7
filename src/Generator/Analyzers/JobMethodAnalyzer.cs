using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>What the analyzers of the rules about time have in common: they do no work in a project without jobs.</summary>
public abstract class JobMethodAnalyzer : DiagnosticAnalyzer
{
    private protected JobMethodAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.Job) is not null) Start(start);
        });
    }

    /// <summary>Registers what the rule looks at, in a project that has the attributes.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start);

    // By syntax, because most methods are ruled out without binding.
    private protected static void OnJobMethods(CompilationStartAnalysisContext start, Action<JobMethod> look) => start.RegisterSyntaxNodeAction(
        node =>
        {
            if (JobMethod.At(node) is { } method) look(method);
        },
        SyntaxKind.MethodDeclaration);
}

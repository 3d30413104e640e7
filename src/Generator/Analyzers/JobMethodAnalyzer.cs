using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Base of the analyzers of the rules about time and use. It does no work in a project that does not reference the runtime.</summary>
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

    /// <summary>Registers the actions of the rule. Called only in a project that can use the attributes.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start);

    // The action is registered for symbols, because for actions of syntax the compiler goes through all nodes of each method once for each analyzer.
    private protected static void OnJobMethods(CompilationStartAnalysisContext start, Action<JobMethod> look) => start.RegisterSymbolAction(
        symbol =>
        {
            if (JobMethod.Of(symbol) is { } method) look(method);
        },
        SymbolKind.Method);
}

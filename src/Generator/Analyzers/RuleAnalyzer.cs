using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Base of the analyzers that consist of rules. It does no work in a project that does not reference the runtime.</summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private readonly JobRule[] _rules;

    /// <summary>Makes an analyzer of these rules.</summary>
    protected RuleAnalyzer(params JobRule[] rules)
    {
        _rules = rules;
        SupportedDiagnostics = ImmutableArray.CreateRange(rules.SelectMany(static rule => rule.Descriptors));
    }

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

    private void Start(CompilationStartAnalysisContext context)
    {
        var start = new RuleStart(context);
        FirstFault fault = default;
        foreach (JobRule rule in _rules)
        {
            if (RuleSeverity.IsOff(rule.Descriptors, context.Compilation, context.CancellationToken)) continue;
            try
            {
                rule.Start(start.Of(rule.Descriptors));
            }
            catch (Exception exception) when (fault.Keeps(exception))
            {
            }
        }

        start.End();
        fault.Throw();
    }
}

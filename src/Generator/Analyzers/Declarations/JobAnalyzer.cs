using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Declarations;

/// <summary>
/// Reports the jobs that the generator leaves out, by running the same parser. The generator does not report them itself, because its
/// reports would be cached without regard to <c>#pragma warning disable</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JobAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        DeclarationRules.Generic, DeclarationRules.ReturnType, DeclarationRules.Parameter, DeclarationRules.Unreachable, DeclarationRules.AsyncVoid,
        DeclarationRules.NotAJob, DeclarationRules.BlankName, DeclarationRules.SharedName, DeclarationRules.NoInstance,
        DeclarationRules.Duration, DeclarationRules.Range, DeclarationRules.OptionConflict, DeclarationRules.Condition,
        DeclarationRules.CronSyntax, DeclarationRules.CronBothDays, DeclarationRules.CronNeverDue, DeclarationRules.Instant);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator reads files that other tools wrote, so what it leaves out there is reported too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.Job) is not null) Start(start);
            else if (HasAliasOnly(start.Compilation)) start.RegisterSymbolAction(ReportAliased, SymbolKind.Method);
        });
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        var names = new SharedNames(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
        var former = new FormerNames(start.Compilation);
        var closed = new ClosedTypes(start.Compilation);
        start.RegisterSymbolAction(
            symbol => Analyze((IMethodSymbol)symbol.Symbol, symbol.Compilation, names, former, closed, symbol.ReportDiagnostic), SymbolKind.Method);
        start.RegisterSymbolAction(symbol => AnalyzeEvent((IEventSymbol)symbol.Symbol, symbol, names, former, closed), SymbolKind.Event);
        start.RegisterSyntaxNodeAction(
            node => AnalyzeFunction(node, names, former, closed), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    // In front of an event without accessors, [method: Every] puts the attribute on the accessors that the compiler writes. No symbol action is
    // called for these accessors.
    private static void AnalyzeEvent(IEventSymbol @event, SymbolAnalysisContext symbol, SharedNames names, FormerNames former, ClosedTypes closed)
    {
        if (@event.AddMethod is { IsImplicitlyDeclared: true } add) Analyze(add, symbol.Compilation, names, former, closed, symbol.ReportDiagnostic);
    }

    // Generated code names the runtime's types with global::. Nothing is generated if global:: does not lead to the runtime.
    private static bool HasAliasOnly(Compilation compilation) => compilation.References.Any(reference =>
        reference.Properties.Aliases is { IsEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
        && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol { Name: AttributeNames.Assembly });

    private static void ReportAliased(SymbolAnalysisContext symbol)
    {
        if (symbol.Symbol is not IMethodSymbol { PartialDefinitionPart: null } method || JobAttributes.Of(method).IsEmpty) return;
        symbol.ReportDiagnostic(Diagnostic.Create(
            DeclarationRules.Unreachable, method.Locations[0], CodeNames.Dotted(method),
            "the reference to TimerAttributes has an extern alias only; remove its Aliases, or add global to them"));
    }

    // Local functions and lambdas are not members, so no symbol action sees them.
    private static void AnalyzeFunction(SyntaxNodeAnalysisContext node, SharedNames names, FormerNames former, ClosedTypes closed)
    {
        ISymbol? symbol = node.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: not 0 } local =>
                node.SemanticModel.GetDeclaredSymbol(local, node.CancellationToken),
            LambdaExpressionSyntax { AttributeLists.Count: not 0 } lambda =>
                node.SemanticModel.GetSymbolInfo(lambda, node.CancellationToken).Symbol,
            _ => null,
        };
        if (symbol is IMethodSymbol function) Analyze(function, node.Compilation, names, former, closed, node.ReportDiagnostic);
    }

    private static void Analyze(
        IMethodSymbol method, Compilation compilation, SharedNames names, FormerNames former, ClosedTypes closed, Action<Diagnostic> report)
    {
        if (method.PartialDefinitionPart is not null) return; // The other part has the attributes of both.
        if (JobAttributes.Of(method).IsEmpty) return;

        // The parser has no such rule, because another generator may write the body, which this project's generator cannot see. The analyzer sees it.
        if (TaggedMethods.IsWithoutBody(method))
        {
            report(Diagnostic.Create(DeclarationRules.NotAJob, method.Locations[0], CodeNames.Dotted(method), "is partial and has no body"));
            return;
        }

        foreach (Diagnostic diagnostic in ParsedMethods.Reports(method, compilation))
        {
            if (closed.Once(diagnostic, method) is { } once) report(once);
        }

        ParsedMethod parsed = ParsedMethods.Parse(method, compilation);
        foreach (JobModel job in parsed.Jobs)
        {
            if (names.Of(job, parsed) is { } shared) report(shared);
            if (former.Of(job, parsed, method) is { } kept) report(kept);
        }
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>One declaration of a tagged method, for the rules about time. A partial method has two declarations.</summary>
internal sealed class JobMethod
{
    private readonly SymbolAnalysisContext _context;
    private readonly JobDeclaration _declaration;

    private JobMethod(SymbolAnalysisContext context, JobDeclaration declaration) => (_context, _declaration) = (context, declaration);

    public IMethodSymbol Symbol => _declaration.Symbol;

    public MethodDeclarationSyntax Syntax => _declaration.Syntax;

    /// <summary>The model of the declaration's file, which all analyzers share, because an analysis keeps one model for each file.</summary>
#pragma warning disable RS1030 // The rule is about models that only their caller knows.
    public SemanticModel SemanticModel => _context.Compilation.GetSemanticModel(Syntax.SyntaxTree);
#pragma warning restore RS1030

    public Compilation Compilation => _context.Compilation;

    public CancellationToken CancellationToken => _context.CancellationToken;

    /// <summary>The assembly of the runtime.</summary>
    public IAssemblySymbol Runtime => _declaration.Runtime;

    public string Path => CodeNames.Dotted(Symbol);

    /// <summary>The attributes that make the method run on the loop.</summary>
    public IReadOnlyList<Location> LoopAttributes => _declaration.LoopAttributes;

    /// <summary>
    /// Whether all runs of a repeating job get the same token, that of the scheduler. With a <c>Timeout</c>, or with <c>CancelPrevious</c>, each
    /// run gets a new token, because that run can be cancelled alone.
    /// </summary>
    public bool SharesToken => _declaration.SharesToken;

    /// <summary>The value of a key in the <c>.editorconfig</c> of the method's file; null if the key is not there.</summary>
    public string? Setting(string key) =>
        _context.Options.AnalyzerConfigOptionsProvider.GetOptions(Syntax.SyntaxTree).TryGetValue(key, out string? value) ? value : null;

    /// <summary>The method that the action is called for; null if it is not a job.</summary>
    public static JobMethod? Of(SymbolAnalysisContext context) =>
        JobDeclaration.Of((IMethodSymbol)context.Symbol, context.Compilation, context.CancellationToken) is { } declaration
            ? new(context, declaration)
            : null;

    /// <summary>The jobs whose attributes are on this declaration, without those that break a rule of schedules.</summary>
    public IEnumerable<ScheduledAttribute> Jobs() => _declaration.Jobs.Where(job => JobAttributes.IsWrittenOn(job.Written.Data, Syntax));

    /// <summary>Those of <see cref="Jobs"/> that are in the table, because they break no rule.</summary>
    public IEnumerable<ScheduledAttribute> JobsInTable() => Jobs().Where(static job => job.Job is not null);

    /// <summary>
    /// The jobs that run the body of this declaration, for rules about bodies; none if it has no body. For a partial method these are the jobs of
    /// both parts, because the attributes and the body may be in different parts.
    /// </summary>
    public IEnumerable<ScheduledAttribute> JobsOfBody() => Syntax is { Body: null, ExpressionBody: null } ? [] : _declaration.Jobs;

    /// <summary>The attributes on this declaration whose jobs are in the table, because they break no rule.</summary>
    public IEnumerable<Location> InTable()
    {
        ParsedMethod parsed = ParsedMethods.Parse(Symbol, Compilation);
        return parsed.Jobs.Select(job => parsed.Attributes[job.Ordinal - 1].Written.Data)
            .Where(attribute => JobAttributes.IsWrittenOn(attribute, Syntax))
            .Select(static attribute => attribute.ApplicationSyntaxReference!.GetSyntax().GetLocation());
    }

    /// <summary>The method's body; null if this declaration has none.</summary>
    public IOperation? Body() => _declaration.Body ??= SemanticModel.GetOperation(Syntax, CancellationToken);

    /// <summary>The operations of <see cref="Body"/> that are not in inner functions; none if this declaration has no body.</summary>
    public IReadOnlyList<IOperation> Operations() => _declaration.Operations ??= Body() is { } body ? InlineCode.Within(body) : [];

    /// <summary>The method's parameters to which this body assigns.</summary>
    public IEnumerable<IParameterSymbol> AssignedParameters()
    {
        if (((SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody?.Expression) is not { } body) return [];
        return SemanticModel.AnalyzeDataFlow(body).WrittenInside.OfType<IParameterSymbol>()
            .Where(parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Symbol));
    }

    /// <summary>The place, or the name of the method if the place is in the file of its other part: a report stays in the file of the body.</summary>
    public Location Here(Location? place) => place is { SourceTree: var tree } && tree == Syntax.SyntaxTree ? place : Syntax.Identifier.GetLocation();

    public void Report(DiagnosticDescriptor rule, Location? place, params object[] arguments) => Report(rule, place, [], arguments);

    public void Report(DiagnosticDescriptor rule, Location? place, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, place, properties, arguments));

    /// <summary>Reports with another severity than that of the rule.</summary>
    public void Report(DiagnosticDescriptor rule, DiagnosticSeverity severity, Location? place, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, place, severity, additionalLocations: null, properties: null, arguments));

    public void Report(DiagnosticDescriptor rule, Location? place, IEnumerable<Location> others, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, place, others, arguments));
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Generator.Parsing.Schedules;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>One declaration of a tagged method, as the rules about time look at it: either part, where it is partial.</summary>
internal sealed class JobMethod
{
    private readonly SyntaxNodeAnalysisContext _context;
    private readonly ImmutableArray<AttributeData> _attributes;

    private JobMethod(SyntaxNodeAnalysisContext context, IMethodSymbol symbol, ImmutableArray<AttributeData> attributes)
    {
        _context = context;
        _attributes = attributes;
        Symbol = symbol;
    }

    public IMethodSymbol Symbol { get; }

    public MethodDeclarationSyntax Syntax => (MethodDeclarationSyntax)_context.Node;

    public SemanticModel SemanticModel => _context.SemanticModel;

    public Compilation Compilation => _context.Compilation;

    public CancellationToken CancellationToken => _context.CancellationToken;

    /// <summary>The assembly of the runtime.</summary>
    public IAssemblySymbol Runtime => _attributes[0].AttributeClass!.ContainingAssembly;

    public string Path => CodeNames.Dotted(Symbol);

    /// <summary>The attributes that make it run on the loop.</summary>
    public IEnumerable<Location> LoopAttributes => _attributes.Select(static attribute => new AttributeOptions(attribute, "", null))
        .Where(static options => RunOn(options) == "Loop").Select(static options => options.Attribute!);

    /// <summary>It repeats, and its runs have the scheduler's token. A job that may be cancelled before the stop has a token of its own.</summary>
    public bool SharesToken => _attributes.Any(static attribute => JobAttributes.Repeats(attribute)
        && new AttributeOptions(attribute, "", null) is var options && !options.IsSet(OptionCatalog.Timeout.Name)
        && options.Member(OptionCatalog.Overlap) != "CancelPrevious");

    /// <summary>The method of that declaration; null where it is no job.</summary>
    public static JobMethod? At(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } symbol) return null;
        ImmutableArray<AttributeData> attributes = JobAttributes.Of(symbol);
        return attributes.IsEmpty ? null : new(context, symbol, attributes);
    }

    /// <summary>The jobs whose attributes stand on this declaration, but for those that break a rule of schedules.</summary>
    public IEnumerable<ScheduledAttribute> Jobs()
    {
        foreach (AttributeData attribute in _attributes)
        {
            if (!JobAttributes.IsWrittenOn(attribute, Syntax)) continue;
            var options = new AttributeOptions(attribute, "", sink: null);
            if (ScheduleParser.Parse(attribute, options) is { } schedule && RunOn(options) is { } runOn)
                yield return new(options, schedule, runOn);
        }
    }

    /// <summary>The attributes on this declaration whose jobs the table has: those that break no rule at all.</summary>
    public IEnumerable<Location> InTable() => _attributes
        .Where(attribute => JobAttributes.IsWrittenOn(attribute, Syntax) && !JobParser.Parse(Symbol, [attribute], Compilation, sink: null).IsEmpty)
        .Select(static attribute => attribute.ApplicationSyntaxReference!.GetSyntax().GetLocation());

    /// <summary>What the method does; null where it has no body here.</summary>
    public IOperation? Body() => _context.SemanticModel.GetOperation(Syntax, CancellationToken);

    /// <summary>The method's parameters that its body here gives another value.</summary>
    public IEnumerable<IParameterSymbol> AssignedParameters()
    {
        if (((SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody?.Expression) is not { } body) return [];
        return _context.SemanticModel.AnalyzeDataFlow(body).WrittenInside.OfType<IParameterSymbol>()
            .Where(parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Symbol));
    }

    public void Report(DiagnosticDescriptor rule, Location? place, params object[] arguments) => Report(rule, place, [], arguments);

    public void Report(DiagnosticDescriptor rule, Location? place, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, place, properties, arguments));

    public void Report(DiagnosticDescriptor rule, Location? place, IEnumerable<Location> others, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, place, others, arguments));

    private static string? RunOn(AttributeOptions options) => options.Member(OptionCatalog.RunOn);
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// The facts about one declaration of a tagged method. They are found once for all analyzers of a compilation, because some thirty analyzers ask for
/// them at each edit of a file.
/// </summary>
internal sealed class JobDeclaration
{
    // The table does not keep a compilation alive, although the symbols in its entry refer to the compilation.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxNode, JobDeclaration?>> ByCompilation = new();

    private readonly ImmutableArray<AttributeData> _attributes;
    private readonly Lazy<IReadOnlyList<ScheduledAttribute>> _jobs;
    private readonly Lazy<IReadOnlyList<Location>> _loopAttributes;
    private readonly Lazy<bool> _sharesToken;

    private JobDeclaration(IMethodSymbol symbol, ImmutableArray<AttributeData> attributes, Compilation compilation)
    {
        Symbol = symbol;
        _attributes = attributes;
        _jobs = new(() => [.. FindJobs(symbol, compilation)]);
        _loopAttributes = new(() => [.. FindLoopAttributes()]);
        _sharesToken = new(FindSharedToken);
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>The assembly of the runtime.</summary>
    public IAssemblySymbol Runtime => _attributes[0].AttributeClass!.ContainingAssembly;

    /// <summary>The jobs of the method, for a partial method those of both parts, without those that break a rule of schedules.</summary>
    public IReadOnlyList<ScheduledAttribute> Jobs => _jobs.Value;

    /// <inheritdoc cref="JobMethod.LoopAttributes"/>
    public IReadOnlyList<Location> LoopAttributes => _loopAttributes.Value;

    /// <inheritdoc cref="JobMethod.SharesToken"/>
    public bool SharesToken => _sharesToken.Value;

    /// <summary>The method that the node declares; null if it is not a job.</summary>
    public static JobDeclaration? Of(SyntaxNodeAnalysisContext context)
    {
        ConcurrentDictionary<SyntaxNode, JobDeclaration?> known = ByCompilation.GetValue(context.Compilation, static _ => new());
        return known.TryGetValue(context.Node, out JobDeclaration? declaration) ? declaration : known.GetOrAdd(context.Node, Find(context));
    }

    private static JobDeclaration? Find(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not IMethodSymbol symbol) return null;
        ImmutableArray<AttributeData> attributes = JobAttributes.Of(symbol);
        return attributes.IsEmpty ? null : new(symbol, attributes, context.Compilation);
    }

    private static IEnumerable<ScheduledAttribute> FindJobs(IMethodSymbol symbol, Compilation compilation)
    {
        ParsedMethod method = ParsedMethods.Parse(symbol, compilation);
        for (int index = 0; index < method.Attributes.Length; index++)
        {
            ParsedAttribute parsed = method.Attributes[index];
            if (parsed.Schedule is not { } schedule || RunOn(Silent(parsed.Written.Data)) is not { } runOn) continue;
            JobModel? job = method.Jobs.FirstOrDefault(job => job.Ordinal == index + 1);
            yield return new(parsed.Written, schedule, parsed.Options, runOn, job);
        }
    }

    private IEnumerable<Location> FindLoopAttributes() => _attributes.Select(static attribute => Silent(attribute))
        .Where(static options => RunOn(options) == "Loop").Select(static options => options.Attribute!);

    private bool FindSharedToken() => _attributes.Any(static attribute => JobAttributes.Repeats(attribute)
        && Silent(attribute) is var options && !options.IsSet(OptionCatalog.Timeout.Name)
        && options.Member(OptionCatalog.Overlap) != "CancelPrevious");

    // Nothing is reported here, because the parser reports the options that it refuses.
    private static AttributeOptions Silent(AttributeData attribute) => new(attribute, "", sink: null);

    private static string? RunOn(AttributeOptions options) => options.Member(OptionCatalog.RunOn);
}

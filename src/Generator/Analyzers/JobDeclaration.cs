using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// The facts about one declaration of a tagged method. They are found once for all analyzers of a compilation, because some thirty rules ask for
/// them at each edit of a file.
/// </summary>
internal sealed class JobDeclaration
{
    // The table does not keep a compilation alive, although the symbols in its entry refer to the compilation.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, JobDeclaration?>> ByCompilation = new();

    private readonly ImmutableArray<AttributeData> _attributes;
    private readonly Lazy<IReadOnlyList<ScheduledAttribute>> _jobs;
    private readonly Lazy<IReadOnlyList<Location>> _loopAttributes;
    private readonly Lazy<bool> _sharesToken;

    private JobDeclaration(
        IMethodSymbol symbol, MethodDeclarationSyntax syntax, ImmutableArray<AttributeData> attributes, Compilation compilation)
    {
        (Symbol, Syntax) = (symbol, syntax);
        _attributes = attributes;
        _jobs = new(() => [.. FindJobs(symbol, compilation)]);
        _loopAttributes = new(() => [.. FindLoopAttributes()]);
        _sharesToken = new(FindSharedToken);
    }

    public IMethodSymbol Symbol { get; }

    public MethodDeclarationSyntax Syntax { get; }

    /// <summary>The method's body, once an analyzer has asked for it. Analyzers that ask at the same time find the same one.</summary>
    public IOperation? Body { get; set; }

    /// <summary>The operations of the body, once an analyzer has asked for them.</summary>
    public IReadOnlyList<IOperation>? Operations { get; set; }

    /// <summary>The assembly of the runtime.</summary>
    public IAssemblySymbol Runtime => _attributes[0].AttributeClass!.ContainingAssembly;

    /// <summary>The jobs of the method, for a partial method those of both parts, without those that break a rule of schedules.</summary>
    public IReadOnlyList<ScheduledAttribute> Jobs => _jobs.Value;

    /// <inheritdoc cref="JobMethod.LoopAttributes"/>
    public IReadOnlyList<Location> LoopAttributes => _loopAttributes.Value;

    /// <inheritdoc cref="JobMethod.SharesToken"/>
    public bool SharesToken => _sharesToken.Value;

    /// <summary>The declaration of the method; null if it is not a job. The parts of a partial method are two methods.</summary>
    public static JobDeclaration? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        ConcurrentDictionary<ISymbol, JobDeclaration?> known =
            ByCompilation.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default));
        return known.TryGetValue(method, out JobDeclaration? declaration)
            ? declaration
            : known.GetOrAdd(method, Find(method, compilation, cancellation));
    }

    // Syntax alone rules out most methods, so that their attributes are not bound.
    private static JobDeclaration? Find(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax) return null;
        if (syntax.AttributeLists.Count == 0 && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;
        ImmutableArray<AttributeData> attributes = JobAttributes.Of(method);
        return attributes.IsEmpty ? null : new(method, syntax, attributes, compilation);
    }

    private static IEnumerable<ScheduledAttribute> FindJobs(IMethodSymbol symbol, Compilation compilation)
    {
        ParsedMethod method = ParsedMethods.Parse(symbol, compilation);
        for (int index = 0; index < method.Attributes.Length; index++)
        {
            ParsedAttribute parsed = method.Attributes[index];
            if (parsed.Schedule is not { } schedule || RunOn(Silent(parsed.Written.Data)) is not { } runOn) continue;
            JobModel? job = method.Jobs.FirstOrDefault(job => job.Ordinal == index + 1);
            yield return new(parsed.Written, schedule, parsed.Options, parsed.HasConflicts, runOn, job);
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

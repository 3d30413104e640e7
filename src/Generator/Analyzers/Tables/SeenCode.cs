using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// What the generator of the table sees: the project without the files of generators. It is made only if a job is missing in the table, because its
/// symbols are bound again.
/// </summary>
internal sealed class SeenCode(Compilation compilation)
{
    private readonly Compilation _seen = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(GeneratedFiles.Include));

    /// <summary>
    /// Whether the generator makes a job of that name from the method when it runs again. If it does and the job is missing, then the table is
    /// older than the code, as in an editor that runs generators only when a file is saved.
    /// </summary>
    public bool HasJob(IMethodSymbol method, string job) => Find(method) is { } same
        && JobParser.Parse(same, JobAttributes.Of(same), _seen, sink: null).Jobs.Any(one => one.Name == job);

    private IMethodSymbol? Find(IMethodSymbol method) => method.DeclaringSyntaxReferences.FirstOrDefault() is not { } place ? null
        : _seen.GetSymbolsWithName(method.Name, SymbolFilter.Member).OfType<IMethodSymbol>().FirstOrDefault(one =>
            one.DeclaringSyntaxReferences.Any(other => other.SyntaxTree == place.SyntaxTree && other.Span == place.Span));
}

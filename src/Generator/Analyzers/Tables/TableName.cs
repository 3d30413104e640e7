using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>A use of the name <c>ScheduledJobs</c> that does not compile: it is ambiguous, or the class of that name is the user's own.</summary>
/// <param name="Place">The name.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record TableName(Location Place, string What, string Instead)
{
    /// <summary>The fault of the name in <c>ScheduledJobs.Member</c>; null where it means a table, or where no table is to be seen.</summary>
    /// <param name="node">A member access.</param>
    /// <param name="table">The full name of the project's table.</param>
    public static TableName? FaultIn(SyntaxNodeAnalysisContext node, string table)
    {
        var access = (MemberAccessExpressionSyntax)node.Node;
        SimpleNameSyntax? name = access.Expression as SimpleNameSyntax ?? (access.Expression as MemberAccessExpressionSyntax)?.Name;
        if (name?.Identifier.ValueText != TableClass.Name) return null;

        SymbolInfo info = node.SemanticModel.GetSymbolInfo(access.Expression, node.CancellationToken);
        INamedTypeSymbol[] candidates = [.. info.CandidateSymbols.Append(info.Symbol).OfType<INamedTypeSymbol>()];
        if (candidates.FirstOrDefault(static one => !TableClass.Is(one)) is { } other)
        {
            bool isFound = node.SemanticModel.GetSymbolInfo(access, node.CancellationToken) is not { Symbol: null, CandidateSymbols.IsEmpty: true };
            bool isSeen = node.Compilation.GetTypesByMetadataName(table).Any(one =>
                TableClass.Is(one) && node.Compilation.IsSymbolAccessibleWithin(one, node.Compilation.Assembly));
            return isFound || !isSeen ? null : new(
                name.GetLocation(), $"ScheduledJobs can mean {other.ToDisplayString()} here, which is no table of jobs", $"write {table}.{access.Name}");
        }

        if (candidates.Length < 2) return null;
        string[] names = [.. candidates.Select(static one => one.ToDisplayString()).Distinct().OrderBy(static one => one, StringComparer.Ordinal)];
        if (names.Length > 1)
            return new(name.GetLocation(), $"ScheduledJobs can mean {string.Join(" or ", names)} here", $"write {names[0]}.{access.Name}, or another of them in full");

        IAssemblySymbol[] assemblies = [.. candidates.Select(static one => one.ContainingAssembly)];
        return new(
            name.GetLocation(), $"Each of {List(assemblies)} has a class ScheduledJobs, so that the name alone means none of them",
            Advice(assemblies, access.Name.ToString()));
    }

    /// <summary>How to give the tables of these assemblies names of their own: by the example of the first, and of the member that is asked of it.</summary>
    public static string Advice(IEnumerable<IAssemblySymbol> assemblies, string member)
    {
        IAssemblySymbol first = Sorted(assemblies).First();
        string space = TableClass.AdvisedNamespace(first);
        return $"write <{TableClass.Property}>{space}</{TableClass.Property}> in the project file of {first.Name}, and {space}.{TableClass.Name}.{member} here";
    }

    /// <summary>The names of the assemblies, as a sentence lists them.</summary>
    public static string List(IEnumerable<IAssemblySymbol> assemblies) =>
        string.Join(" and ", Sorted(assemblies).Select(static assembly => assembly.Name));

    private static IEnumerable<IAssemblySymbol> Sorted(IEnumerable<IAssemblySymbol> assemblies) =>
        assemblies.OrderBy(static assembly => assembly.Name, StringComparer.Ordinal);
}

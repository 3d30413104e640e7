using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>Finds uses of the name <c>ScheduledJobs</c> that do not compile, because the name means another class or several classes.</summary>
internal static class TableNameFault
{
    /// <summary>
    /// The fault of the name in <c>ScheduledJobs.Member</c>; null if the name means a table, or if the project cannot see any table.
    /// </summary>
    /// <param name="node">A member access.</param>
    /// <param name="table">The full name of the project's table.</param>
    public static Diagnostic? In(SyntaxNodeAnalysisContext node, string table)
    {
        var access = (MemberAccessExpressionSyntax)node.Node;
        SimpleNameSyntax? name = access.Expression switch
        {
            SimpleNameSyntax alone => alone,
            MemberAccessExpressionSyntax { Name: var last } => last,
            _ => null,
        };
        if (name?.Identifier.ValueText != TableClass.Name) return null;

        SymbolInfo info = node.SemanticModel.GetSymbolInfo(access.Expression, node.CancellationToken);
        INamedTypeSymbol[] candidates = info.Symbol is INamedTypeSymbol only ? [only] : [.. info.CandidateSymbols.OfType<INamedTypeSymbol>()];
        if (candidates.FirstOrDefault(static one => !TableClass.Is(one)) is { } other)
        {
            bool isFound = node.SemanticModel.GetSymbolInfo(access, node.CancellationToken) is not { Symbol: null, CandidateSymbols.IsEmpty: true };
            bool isSeen = node.Compilation.GetTypesByMetadataName(table).Any(one =>
                TableClass.Is(one) && node.Compilation.IsSymbolAccessibleWithin(one, node.Compilation.Assembly));
            return isFound || !isSeen ? null : Diagnostic.Create(
                UsageRules.OtherClass, name.GetLocation(), other.ToDisplayString(), $"{table}.{access.Name}");
        }

        if (candidates.Length < 2) return null;
        string[] names =
        [
            .. candidates.Select(static one => one.ToDisplayString()).Distinct(StringComparer.Ordinal)
                .OrderBy(static one => one, StringComparer.Ordinal),
        ];
        if (names.Length > 1)
            return Diagnostic.Create(UsageRules.SeveralNamespaces, name.GetLocation(), string.Join(" or ", names), $"{names[0]}.{access.Name}");

        IAssemblySymbol[] assemblies = [.. candidates.Select(static one => one.ContainingAssembly)];
        return Diagnostic.Create(UsageRules.SeveralAssemblies, name.GetLocation(), Separation(assemblies, access.Name.ToString()));
    }

    /// <summary>
    /// The arguments of a message that says how to give these assemblies' tables different names. In this order: the list of the assemblies,
    /// the namespace that the message advises for the first assembly's table, the first assembly's name, and the member.
    /// </summary>
    public static object[] Separation(IEnumerable<IAssemblySymbol> assemblies, string member)
    {
        IAssemblySymbol[] sorted = [.. assemblies.OrderBy(static assembly => assembly.Name, StringComparer.Ordinal)];
        string list = string.Join(" and ", sorted.Select(static assembly => assembly.Name));
        return [list, TableClass.AdvisedNamespace(sorted[0]), sorted[0].Name, member];
    }
}

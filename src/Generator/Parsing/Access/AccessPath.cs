using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Access;

/// <summary>
/// Finds out how the table can call a method. A private or protected member or type can be accessed only inside the type around it. Generated
/// code then has to be inside that type too, so the type becomes a host: it gets a generated class.
/// </summary>
internal static class AccessPath
{
    private const string Prefix = "__ScheduledJobs";

    /// <summary>Whether generated code can call the method, and the hosts that it needs, innermost first.</summary>
    public static bool TryFind(
        IMethodSymbol method, string path, Compilation compilation, DiagnosticSink? sink, out EquatableArray<HostModel> hosts)
    {
        hosts = Hosts(method, method.ContainingType);
        if ((Ban(method) ?? Closure(method) ?? Overloads.Fault(method, method.ContainingType, compilation)) is not { } complaint) return true;

        sink?.Report(DeclarationRules.Unreachable, method.Locations[0], path, complaint);
        return false;
    }

    /// <summary>The innermost type whose missing <c>partial</c> keeps generated code out; null if there is none, or if it is not the reason.</summary>
    public static INamedTypeSymbol? ClosedType(IMethodSymbol method) => Ban(method) is null ? AccessBarriers.Closed(method).FirstOrDefault() : null;

    /// <summary>Says that the type is not partial.</summary>
    /// <param name="method">The method that cannot be reached.</param>
    /// <param name="closed">The type.</param>
    /// <param name="others">The number of other jobs that cannot be reached for the same reason.</param>
    public static string Complaint(IMethodSymbol method, INamedTypeSymbol closed, int others = 0)
    {
        ISymbol[] doors = [.. AccessBarriers.Of(method)];
        string subjects = string.Join(" and ", doors.Select(static door => door is IMethodSymbol ? "the method" : door.Name));
        string more = others == 0 ? "" : FormattableString.Invariant($", which also mends {others} other {(others == 1 ? "job" : "jobs")}");
        return $"{Subject(doors[0])} is {SyntaxFacts.GetText(doors[0].DeclaredAccessibility)} and {closed.Name} is not partial; "
            + $"make {subjects} internal, or {closed.Name} partial{more}";
    }

    /// <summary>The hosts that are needed to access a member of the type, its own or inherited, innermost first.</summary>
    public static EquatableArray<HostModel> Hosts(ISymbol member, INamedTypeSymbol type) =>
        new([.. AccessBarriers.Inside(member, type).Select(Host)]);

    /// <summary>Null, or why no other file can call the method, although it may be accessible.</summary>
    private static string? Ban(IMethodSymbol method)
    {
        foreach (ISymbol symbol in AccessBarriers.Containers(method))
        {
            if (JobAttributes.IsForbidden(symbol))
                return $"{Subject(symbol)} is [Obsolete(error: true)], so that any call is an error; remove the attribute";
            if (symbol is INamedTypeSymbol { IsFileLocal: true })
                return $"{Subject(symbol)} is file-local; remove the modifier file";
        }

        return null;
    }

    /// <summary>Null, or which type cannot become a host, because it is not partial.</summary>
    private static string? Closure(IMethodSymbol method) =>
        AccessBarriers.Closed(method).FirstOrDefault() is { } closed ? Complaint(method, closed) : null;

    private static HostModel Host(INamedTypeSymbol type)
    {
        string prefix = Prefix;
        while (ReservedNames.OfAll(type).Any(name => name.StartsWith(prefix, StringComparison.Ordinal))) prefix = "_" + prefix;
        return new(
            CodeNames.Global(type),
            CodeNames.Namespace(type),
            new([.. AccessBarriers.Containers(type).Reverse().Cast<INamedTypeSymbol>().Select(CodeNames.PartialDeclaration)]),
            prefix);
    }

    private static string Subject(ISymbol symbol) => symbol is IMethodSymbol ? "it" : "its type " + symbol.Name;
}

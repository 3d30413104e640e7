using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>The jobs of a project that are called on an instance.</summary>
internal static class InstanceMethods
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Answers = new();

    /// <summary>
    /// Whether the project is a program that has to add instances for its jobs. A library's program adds them, and a host has the services.
    /// </summary>
    public static bool NeedInstances(Compilation compilation) =>
        Programs.Is(compilation) && !ProjectParser.HasHosting(compilation) && MayBeJobs(compilation);

    /// <summary>
    /// Whether an instance method of the project has an attribute, by syntax alone, so that a rule about instance jobs binds no code in other
    /// projects. A file is read once, because an edit of another file does not change it.
    /// </summary>
    public static bool MayBeJobs(Compilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => Answers.GetValue(tree, static asked => new(Look(asked))).Value);

    /// <summary>The place and the path of the first instance job of a type, in the order of files; null if none is in the table.</summary>
    public static (Location Place, string Path)? FirstJob(INamedTypeSymbol type, Compilation compilation) => type.GetMembers().OfType<IMethodSymbol>()
        .Where(static method => !method.IsStatic && !JobAttributes.Of(method).IsEmpty)
        .SelectMany(method => Places(method, compilation).Select(place => ((Location Place, string Path)?)(place, CodeNames.Dotted(method))))
        .OrderBy(static job => job!.Value.Place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static job => job!.Value.Place.SourceSpan)
        .FirstOrDefault();

    // The names of the method in the declarations that have an attribute whose job is in the table.
    private static IEnumerable<Location> Places(IMethodSymbol method, Compilation compilation)
    {
        ParsedMethod parsed = ParsedMethods.Parse(method, compilation);
        return parsed.Jobs.Select(job => parsed.Attributes[job.Ordinal - 1].Written.Data.ApplicationSyntaxReference!.GetSyntax())
            .Select(static attribute => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.GetLocation());
    }

    private static bool Look(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Any(static node => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method && !method.Modifiers.Any(SyntaxKind.StaticKeyword));
}

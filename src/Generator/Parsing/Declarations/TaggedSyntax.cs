using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Declarations;

/// <summary>Finds methods that may be tagged by their syntax alone, so that an edit of a body binds nothing.</summary>
internal static class TaggedSyntax
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Every", "EveryAttribute", "Once", "OnceAttribute", "Cron", "CronAttribute",
    };

    /// <summary>Whether the node is a method with attributes.</summary>
    public static bool IsMethod(SyntaxNode node) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Whether the node gives a type another name, by which an attribute may be written.</summary>
    public static bool IsAlias(SyntaxNode node) => node is UsingDirectiveSyntax { Alias: not null };

    /// <summary>The jobs of all tagged methods.</summary>
    public static ImmutableArray<TaggedModel> Jobs(ProjectDeclarations declarations, CancellationToken stop)
    {
        Compilation compilation = declarations.Compilation;
        var jobs = ImmutableArray.CreateBuilder<TaggedModel>();
        foreach (MethodDeclarationSyntax declaration in declarations.Methods)
        {
            stop.ThrowIfCancellationRequested();
            if (!MayBeTagged(declaration, declarations.Aliases)) continue;
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, stop) is not IMethodSymbol method) continue;

            // The symbol of either part of a partial method has the attributes of both parts. Here each part handles its own attributes.
            ImmutableArray<AttributeData> attributes = JobAttributes.Of(method).RemoveAll(one => !JobAttributes.IsWrittenOn(one, declaration));
            if (!attributes.IsEmpty) jobs.AddRange(JobParser.Parse(method, attributes, compilation, sink: null).Tagged);
        }

        return jobs.ToImmutable();
    }

    // Whether the method has an attribute of one of our names, or of an alias.
    private static bool MayBeTagged(MethodDeclarationSyntax method, ImmutableArray<string> aliases) =>
        method.AttributeLists.SelectMany(static list => list.Attributes)
            .Any(attribute => LastName.Of(attribute.Name) is { } name && (Names.Contains(name) || aliases.Contains(name)));
}

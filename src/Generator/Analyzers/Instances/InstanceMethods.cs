using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// Finds out by syntax alone whether a project may have instance jobs, so that a rule about them binds no code in other projects. A file is read
/// once, because an edit of another file does not change it.
/// </summary>
internal static class InstanceMethods
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Answers = new();

    /// <summary>Whether an instance method of the project has an attribute.</summary>
    public static bool MayBeJobs(Compilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => Answers.GetValue(tree, static asked => new(Look(asked))).Value);

    private static bool Look(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Any(static node => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method && !method.Modifiers.Any(SyntaxKind.StaticKeyword));
}

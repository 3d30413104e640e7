using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>Finds out whether a project sets <c>Blocking = false</c> anywhere. A compilation is searched once, when the first rule asks.</summary>
internal static class NonBlockingSockets
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Answers = new();

    public static bool AreIn(Compilation compilation) => Answers.GetValue(compilation, static asked => new(Look(asked))).Value;

    private static bool Look(Compilation compilation) => compilation.SyntaxTrees.Any(static tree =>
        tree.GetRoot().DescendantNodes().Any(static node => node is AssignmentExpressionSyntax
        {
            RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
            Left: IdentifierNameSyntax { Identifier.ValueText: "Blocking" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Blocking" },
            Right.RawKind: (int)SyntaxKind.FalseLiteralExpression,
        }));
}

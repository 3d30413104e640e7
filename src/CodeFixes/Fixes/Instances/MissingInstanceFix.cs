using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Instances;

/// <summary>TMR230: adds a new instance to the scheduler, in the line after its declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class MissingInstanceFix() : RuleFix(RuleIds.MissingInstance)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult(Variants(finding, stop));

    private static FixVariant[] Variants(Finding finding, CancellationToken stop)
    {
        // With several schedulers only the author knows which of them has the job.
        IReadOnlyList<Location> creations = finding.Diagnostic.AdditionalLocations;
        if (creations.Count != 1 || !finding.IsHere(creations[0])
            || finding.Find<MethodDeclarationSyntax>() is not { } method
            || finding.Model.GetDeclaredSymbol(method, stop)?.ContainingType is not { } type) return [];

        SyntaxNode creation = finding.Root.FindNode(creations[0].SourceSpan, getInnermostNodeForTie: true);
        if (creation.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
            || variable.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1 } declaration
            || declaration.Parent is not (BlockSyntax or GlobalStatementSyntax)
            || !CanBeMade(finding, type, declaration.Span.End) || !HasAdd(creation, type)) return [];

        string code = $"{variable.Identifier.Text}.Add(new {TypeNames.At(finding, declaration.Span.End, type)}());";
        return [new($"Add a new {type.Name} to the scheduler", editor =>
        {
            StatementSyntax line = SyntaxFactory.ParseStatement(code)
                .WithLeadingTrivia(declaration.GetLeadingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)))
                .WithTrailingTrivia(declaration.GetTrailingTrivia().Where(static one => one.IsKind(SyntaxKind.EndOfLineTrivia)));
            SyntaxNode place = declaration.Parent is GlobalStatementSyntax global ? global : declaration;
            editor.InsertAfter(place, place == declaration ? line : SyntaxFactory.GlobalStatement(line));
        })];
    }

    private static bool CanBeMade(Finding finding, INamedTypeSymbol type, int position) => type is { IsAbstract: false, TypeKind: TypeKind.Class }
        && type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && finding.Model.IsAccessible(position, constructor))
        && !type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    // The generated extension method is there only for types that the whole project can name. It is in scope where the table's short name is.
    private static bool HasAdd(SyntaxNode creation, INamedTypeSymbol type) => AccessBarriers.IsOpen(type)
        && creation is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
        && arguments[0].Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ScheduledJobs" } };
}

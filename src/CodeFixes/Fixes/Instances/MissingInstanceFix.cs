using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Instances;

/// <summary>TMR230: adds a new instance to the scheduler, in the line after its declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class MissingInstanceFix() : RuleFix(RuleIds.MissingInstance)
{
    /// <inheritdoc/>
    protected override FixAllProvider Everywhere => FixElsewhere.Instance;

    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        // With several schedulers only the author knows which of them has the job.
        IReadOnlyList<Location> creations = finding.Diagnostic.AdditionalLocations;
        if (creations.Count != 1 || finding.Find<MethodDeclarationSyntax>() is not { } method
            || finding.Model.GetDeclaredSymbol(method, stop)?.ContainingType is not { } type
            || await finding.FileOfAsync(creations[0], stop).ConfigureAwait(false) is not { } scheduler
            || !scheduler.Root.FullSpan.Contains(creations[0].SourceSpan)) return [];

        SyntaxNode creation = scheduler.Root.FindNode(creations[0].SourceSpan, getInnermostNodeForTie: true);
        if (creation.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
            || variable.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1 } declaration
            || declaration.Parent is not (BlockSyntax or GlobalStatementSyntax)
            || !CanBeMade(scheduler, type, declaration.Span.End) || !HasAdd(creation, type)) return [];

        string code = $"{variable.Identifier.Text}.Add(new {TypeNames.At(scheduler, declaration.Span.End, type)}());";
        return [new($"Add a new {type.Name} to the scheduler", editor => Add(code, declaration, editor)) { Elsewhere = scheduler.Document }];
    }

    private static void Add(string code, LocalDeclarationStatementSyntax scheduler, SyntaxEditor editor)
    {
        StatementSyntax line = SyntaxFactory.ParseStatement(code)
            .WithLeadingTrivia(scheduler.GetLeadingTrivia().Reverse().TakeWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(scheduler.GetTrailingTrivia().Where(static one => one.IsKind(SyntaxKind.EndOfLineTrivia)));
        if (scheduler.Parent is GlobalStatementSyntax global) editor.InsertAfter(global, SyntaxFactory.GlobalStatement(line));
        else editor.InsertAfter(scheduler, line);
    }

    private static bool CanBeMade(CodeFile scheduler, INamedTypeSymbol type, int position) => type is { IsAbstract: false, TypeKind: TypeKind.Class }
        && type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && scheduler.Model.IsAccessible(position, constructor))
        && !HasRequired(type);

    private static bool HasRequired(INamedTypeSymbol? type) => type is not null
        && (type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            || HasRequired(type.BaseType));

    // The generated extension method is there only for types that the whole project can name. It is in scope where the table's short name is.
    private static bool HasAdd(SyntaxNode creation, INamedTypeSymbol type) => AccessBarriers.IsOpen(type)
        && creation is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
        && arguments[0].Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ScheduledJobs" } };
}

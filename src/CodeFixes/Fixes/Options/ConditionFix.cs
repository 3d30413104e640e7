using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>TMR104: writes the member that a <c>When</c> names, after the job, as a property that suppresses nothing yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class ConditionFix() : RuleFix(RuleIds.Condition)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Missing, out string? name) || name is null
            || finding.Find<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } job
            || finding.Model.GetDeclaredSymbol(job, stop) is not { ContainingType: var owner }
            || !CanHave(owner, name)) return Task.FromResult<FixVariant[]>([]);

        // For all jobs at once, one property is for all that name it: in that part of the type where the first of them is.
        IMethodSymbol[] asking = [.. owner.GetMembers().OfType<IMethodSymbol>().Where(method => Asks(method, name))];
        if (asking.Length == 0 || !asking[0].Locations.Any(place => place.SourceTree == type.SyntaxTree && type.Span.Contains(place.SourceSpan)))
            return Task.FromResult<FixVariant[]>([]);

        int place = type.Members.IndexOf(job) + 1, count = type.Members.Count;
        string words = (IsPrivate(type) ? "private" : "internal") + (Array.Exists(asking, static method => method.IsStatic) ? " static" : "");
        MemberDeclarationSyntax property = After(job, place < count ? type.Members[place] : null, $"{words} bool {CodeNames.Identifier(name)} => true;");
        return Task.FromResult<FixVariant[]>([new($"Create {name}", editor => editor.ReplaceNode(type, (current, _) =>
        {
            // For all jobs at once, the properties of those above are there by now; and two jobs may name the same.
            var edited = (TypeDeclarationSyntax)current;
            return edited.Members.Any(member => member is PropertyDeclarationSyntax { Identifier.ValueText: var present } && present == name)
                ? edited
                : edited.WithMembers(edited.Members.Insert(place + edited.Members.Count - count, property));
        }))]);
    }

    // There are names that are no member's yet, and yet are taken.
    private static bool CanHave(INamedTypeSymbol type, string name) => name != type.Name && !(type.IsRecord && name == "Clone")
        && !type.TypeParameters.Any(parameter => parameter.Name == name)
        && !type.GetMembers().OfType<IPropertySymbol>().Any(indexer => indexer.MetadataName == name);

    private static bool Asks(IMethodSymbol method, string name) => method.GetAttributes().SelectMany(static attribute => attribute.NamedArguments)
        .Any(argument => argument is { Key: "When", Value: { Kind: TypedConstantKind.Primitive, Value: string asked } } && asked == name);

    // Generated code gets at it through the parts of types that are partial.
    private static bool IsPrivate(TypeDeclarationSyntax type) =>
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static outer => outer.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool BeginsWithBlankLine(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);

    // On a line of its own, with a blank one before and after, where the job ends its line.
    private static MemberDeclarationSyntax After(MethodDeclarationSyntax job, MemberDeclarationSyntax? next, string code)
    {
        MemberDeclarationSyntax property = SyntaxFactory.ParseMemberDeclaration(code)!;
        SyntaxTrivia end = job.GetTrailingTrivia().Reverse().FirstOrDefault();
        if (!end.IsKind(SyntaxKind.EndOfLineTrivia)) return property.WithTrailingTrivia(SyntaxFactory.Space);

        SyntaxTrivia indentation = job.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        property = indentation == default ? property.WithLeadingTrivia(end) : property.WithLeadingTrivia(end, indentation);
        return next is null || BeginsWithBlankLine(next) ? property.WithTrailingTrivia(end) : property.WithTrailingTrivia(end, end);
    }
}

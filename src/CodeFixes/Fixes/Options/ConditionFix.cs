using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Messages;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>
/// TMR104: adds the member that a <c>When</c> names, after the job, as a property or as a method that takes the tick. Both are true until the author
/// changes them. If the type has other members that can be conditions, the fix offers to name one of them, first if the name is nearly the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class ConditionFix() : RuleFix(RuleIds.Condition)
{
    private const int CreatedChoices = 2;

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) =>
        Task.FromResult(Variants(finding, stop));

    // A member whose name is nearly the missing one comes first: true for a mistyped name would compile and be wrong.
    private static FixVariant[] Variants(Finding finding, CancellationToken stop)
    {
        finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Missing, out string? missing);
        ILookup<bool, FixVariant> others = Others(finding, missing).ToLookup(static one => one.IsNear, static one => one.Variant);
        bool isMistyped = others[true].Any();
        IEnumerable<FixVariant> created = Created(finding, stop).Select((one, index) => one with { Choice = index, NeedsAuthor = isMistyped });
        return [.. others[true], .. created, .. others[false]];
    }

    private static IEnumerable<FixVariant> Created(Finding finding, CancellationToken stop)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Missing, out string? name) || name is null
            || finding.Find<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } job
            || finding.Model.GetDeclaredSymbol(job, stop) is not { ContainingType: var owner }
            || !CanHave(owner, name)
            || KnownTypes.Of(finding.Model.Compilation).Tick is not { } tick) return [];

        // If all findings are fixed at once, jobs that name the same member share it. It is added to the part of the type with the first of them.
        IMethodSymbol[] asking = [.. owner.GetMembers().OfType<IMethodSymbol>().Where(method => Asks(method, name))];
        if (asking.Length == 0 || !asking[0].Locations.Any(place => place.SourceTree == type.SyntaxTree && type.Span.Contains(place.SourceSpan)))
            return [];

        int place = type.Members.IndexOf(job) + 1, count = type.Members.Count;
        string words = (IsPrivate(type) ? "private" : "internal") + (Array.Exists(asking, static method => method.IsStatic) ? " static" : "");
        MemberDeclarationSyntax? next = place < count ? type.Members[place] : null;
        return [Create(name, ""), Create(name + "(Tick)", $"({TypeNames.At(finding, job.SpanStart, tick)} tick)")];

        FixVariant Create(string title, string parameters) => new($"Create {title}", editor => editor.ReplaceNode(type, (current, _) =>
        {
            // If all findings are fixed at once, an earlier edit may have added the member.
            var edited = (TypeDeclarationSyntax)current;
            return edited.Members.Any(member => NameOf(member) == name)
                ? edited
                : edited.WithMembers(edited.Members.Insert(
                    place + edited.Members.Count - count, After(job, next, $"{words} bool {CodeNames.Identifier(name)}{parameters} => true;")));
        }));
    }

    private static IEnumerable<(FixVariant Variant, bool IsNear)> Others(Finding finding, string? missing)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Conditions, out string? names) || names is null
            || finding.Find<AttributeArgumentSyntax>() is not { } argument) yield break;
        int choice = CreatedChoices;
        foreach (string name in names.Split(','))
        {
            ExpressionSyntax named = SyntaxFactory.ParseExpression($"nameof({CodeNames.Identifier(name)})").WithTriviaFrom(argument.Expression);
            FixVariant variant = new($"Set When = nameof({name})", editor => editor.ReplaceNode(argument.Expression, named)) { Choice = choice++ };
            yield return (variant, missing is not null && NearestName.Of(missing, [name]) is not null);
        }
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        _ => null,
    };

    // Some names cannot be given to a member, although no member has them.
    private static bool CanHave(INamedTypeSymbol type, string name) => name != type.Name && !(type.IsRecord && name == "Clone")
        && !type.TypeParameters.Any(parameter => parameter.Name == name)
        && !type.GetMembers().OfType<IPropertySymbol>().Any(indexer => indexer.MetadataName == name);

    private static bool Asks(IMethodSymbol method, string name) => method.GetAttributes().SelectMany(static attribute => attribute.NamedArguments)
        .Any(argument => argument is { Key: "When", Value: { Kind: TypedConstantKind.Primitive, Value: string asked } } && asked == name);

    // The property may be private if generated code can be added to the type, that is, if it and all types around it are partial.
    private static bool IsPrivate(TypeDeclarationSyntax type) =>
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static outer => outer.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool BeginsWithBlankLine(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);

    // If the job ends its line, the property gets its own line, with a blank line before and after it.
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

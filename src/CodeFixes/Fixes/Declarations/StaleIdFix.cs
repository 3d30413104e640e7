using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Messages;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>
/// CS0117, the error of the compiler at <c>ScheduledJobs.Old</c>: names an id that exists. After a method was renamed, that is the id which no code
/// uses yet. After a typing mistake, it is the id with nearly the same name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class StaleIdFix() : RuleFix("CS0117")
{
    private const string Table = "ScheduledJobs";
    private const int Most = 5;

    /// <inheritdoc/>
    public override bool NeedsAuthor => true;

    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<SimpleNameSyntax>() is not { Parent: MemberAccessExpressionSyntax access } name || access.Name != name
            || finding.Model.GetSymbolInfo(access.Expression, stop).Symbol is not INamedTypeSymbol { Name: Table, IsStatic: true } table) return [];

        string stale = name.Identifier.ValueText;
        string[] ids = [.. table.GetMembers().OfType<IPropertySymbol>()
            .Where(static id => FullName.Is(id.Type, "TimerAttributes.JobId")).Select(static id => id.Name)];
        HashSet<string> used = await UsedAsync(finding.Document.Project, stop).ConfigureAwait(false);
        return
        [
            .. ids.Where(id => NearestName.Of(stale, [id]) is not null || !used.Contains(id))
                .OrderBy(id => NearestName.Distance(stale.ToLowerInvariant(), id.ToLowerInvariant())).ThenBy(static id => id, StringComparer.Ordinal)
                .Take(Most)
                .Select(id => new FixVariant($"Use {table.Name}.{id}", editor => editor.ReplaceNode(
                    name, (current, _) => SyntaxFactory.IdentifierName(CodeNames.Identifier(id)).WithTriviaFrom(current)))),
        ];
    }

    // The ids that the files of the project name.
    private static async Task<HashSet<string>> UsedAsync(Project project, CancellationToken stop)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (Document document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } root) continue;
            foreach (MemberAccessExpressionSyntax use in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            {
                if (use.Expression is SimpleNameSyntax { Identifier.ValueText: Table }
                    or MemberAccessExpressionSyntax { Name.Identifier.ValueText: Table })
                    used.Add(use.Name.Identifier.ValueText);
            }
        }

        return used;
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>Base of the fixes of all rules. A fix offers variants, the likeliest first. One of them is applied to one finding or to all.</summary>
internal abstract class RuleFix(string rule) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(rule);

    /// <summary>What fixes all findings at once.</summary>
    protected virtual FixAllProvider Everywhere => FixEverywhere.Instance;

    /// <summary>Whether only the author of a job knows which variant is right, so that none is applied to all findings at once.</summary>
    public virtual bool NeedsAuthor => false;

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => NeedsAuthor ? null : Everywhere;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Some tools, such as dotnet format, also pass findings of other rules.
        IEnumerable<Diagnostic> ours = context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id));
        foreach (Finding finding in await Finding.ReadAsync(context.Document, ours, context.CancellationToken).ConfigureAwait(false))
        {
            FixVariant[] variants = await VariantsAsync(finding, context.CancellationToken).ConfigureAwait(false);
            for (int index = 0; index < variants.Length; index++)
            {
                FixVariant variant = variants[index];
                context.RegisterCodeFix(
                    CodeAction.Create(
                        variant.Title, stop => ApplyAsync(finding, variant, stop), KeyOf(finding.Diagnostic.Id, variant.Choice ?? index)),
                    finding.Diagnostic);
            }
        }
    }

    /// <summary>
    /// The key of the first choice, the second choice, and so on. It is the same for all findings of a rule, so that "fix all" can apply one
    /// choice everywhere, although the written text differs from finding to finding.
    /// </summary>
    public static string KeyOf(string rule, int choice) => choice == 0 ? rule : $"{rule}.{choice}";

    /// <summary>The ways to fix the finding, the likeliest first; empty if the result might not compile.</summary>
    public abstract Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop);

    /// <summary>Whether the finding disappears when all other findings of its kind are fixed.</summary>
    public virtual bool MendsItself(Diagnostic diagnostic) => false;

    private static async Task<Document> ApplyAsync(Finding finding, FixVariant variant, CancellationToken stop)
    {
        Document document = variant.Elsewhere ?? finding.Document;
        SyntaxNode root = (await document.GetSyntaxRootAsync(stop).ConfigureAwait(false))!;
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        variant.Apply(editor);
        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}

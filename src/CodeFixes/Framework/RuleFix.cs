using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>What the fixes of all rules have in common: they find variants, the likeliest first, and apply one here or everywhere.</summary>
internal abstract class RuleFix(string rule) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixEverywhere.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Some tools ask for what they find first, whatever its rule: dotnet format does.
        IEnumerable<Diagnostic> ours = context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id));
        foreach (Finding finding in await Finding.ReadAsync(context.Document, ours, context.CancellationToken).ConfigureAwait(false))
        {
            FixVariant[] variants = await VariantsAsync(finding, context.CancellationToken).ConfigureAwait(false);
            for (int index = 0; index < variants.Length; index++)
            {
                FixVariant variant = variants[index];
                context.RegisterCodeFix(
                    CodeAction.Create(variant.Title, _ => Task.FromResult(Apply(finding, variant)), KeyOf(finding.Diagnostic.Id, index)),
                    finding.Diagnostic);
            }
        }
    }

    /// <summary>
    /// What the fixes of a rule have in common wherever they are applied: being the first choice, or the second, and so on. So "fix
    /// all" mends every finding in its own way, one with another text than the next.
    /// </summary>
    public static string KeyOf(string rule, int choice) => choice == 0 ? rule : $"{rule}.{choice}";

    /// <summary>The ways to mend the finding, the likeliest first. None where what came out might not compile.</summary>
    public abstract Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop);

    /// <summary>Whether the finding would be gone once all others like it were mended.</summary>
    public virtual bool MendsItself(Diagnostic diagnostic) => false;

    private static Document Apply(Finding finding, FixVariant variant)
    {
        var editor = new SyntaxEditor(finding.Root, finding.Document.Project.Solution.Services);
        variant.Apply(editor);
        return finding.Document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}

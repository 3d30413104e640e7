using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Completion.Items;
using TimerAttributes.Completion.Syntax;

namespace TimerAttributes.Completion;

/// <summary>Offers durations, cron expressions, time zones and conditions inside the strings of job attributes.</summary>
[ExportCompletionProvider(nameof(ScheduleCompletionProvider), LanguageNames.CSharp)]
public sealed class ScheduleCompletionProvider : CompletionProvider
{
    private const string Words = "words";

    // Blanks, signs and digits are parts of an expression, so none of them takes an item from the list, and each of them narrows the list.
    private static readonly CompletionItemRules Rules = CompletionItemRules.Create(
        filterCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Add, " */,-+#@0123456789".ToCharArray())],
        commitCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace)]);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options) =>
        trigger.Kind != CompletionTriggerKind.Insertion || trigger.Character == '"';

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || JobString.At(root, context.Position) is not { } found) return;

        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        Suggestion[] suggestions = model is null ? [] : Suggestions.For(found, model, context.CancellationToken);
        if (suggestions.Length == 0) return;

        context.IsExclusive = true;
        context.CompletionListSpan = found.Characters;
        for (int index = 0; index < suggestions.Length; index++) context.AddItem(ItemOf(suggestions[index], index));
    }

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken) =>
        Task.FromResult<CompletionDescription?>(CompletionDescription.FromText(item.Properties.TryGetValue(Words, out string? words) ? words : ""));

    // The list keeps the order of the suggestions: the usual ones first.
    private static CompletionItem ItemOf(Suggestion suggestion, int index)
    {
        string place = index.ToString("000", CultureInfo.InvariantCulture);
        return CompletionItem.Create(suggestion.Text, sortText: place, rules: Rules, inlineDescription: suggestion.Words)
            .AddProperty(Words, suggestion.Words);
    }
}

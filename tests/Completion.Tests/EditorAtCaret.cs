using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.Completion.Tests;

/// <summary>A user's file in an editor that has our assembly from the project's analyzers, as a package brings it.</summary>
internal sealed class EditorAtCaret
{
    private const string Caret = "$$";

    private readonly Document _document;
    private readonly CompletionService _service;
    private readonly int _position;

    /// <param name="file">The file; two dollar signs mark the caret.</param>
    public EditorAtCaret(string file)
    {
        _position = file.IndexOf(Caret, StringComparison.Ordinal);
        CSharpCompilation compilation = UserProject.Of();
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: UserProject.ParseOptions, metadataReferences: compilation.References,
            analyzerReferences: [new AnalyzerFileReference(typeof(ScheduleCompletionProvider).Assembly.Location, new LoadedAssemblies())]));
        _document = solution.AddDocument(DocumentId.CreateNewId(id), "File0.cs", file.Remove(_position, Caret.Length)).Projects.Single().Documents.Single();
        _service = CompletionService.GetService(_document)!;
    }

    /// <summary>Our items of the list that the editor shows on request.</summary>
    public CompletionItem[] Items => List(CompletionTrigger.Invoke);

    /// <summary>Our items of the list that the editor shows after a character was typed.</summary>
    public CompletionItem[] After(char typed) => List(CompletionTrigger.CreateInsertionTrigger(typed));

    /// <summary>The file after an item was chosen.</summary>
    public string Choose(string item)
    {
        CompletionItem chosen = Items.Single(one => one.DisplayText == item);
        TextChange change = _service.GetChangeAsync(_document, chosen).GetAwaiter().GetResult().TextChange;
        return _document.GetTextAsync().GetAwaiter().GetResult().WithChanges(change).ToString();
    }

    /// <summary>What the editor says about an item.</summary>
    public string? Describe(string item) =>
        _service.GetDescriptionAsync(_document, Items.Single(one => one.DisplayText == item)).GetAwaiter().GetResult()?.Text;

    private CompletionItem[] List(CompletionTrigger trigger)
    {
        CompletionList list = _service.GetCompletionsAsync(_document, _position, trigger).GetAwaiter().GetResult();
        return [.. list.ItemsList.Where(item => item.Rules.FilterCharacterRules.Any(rule => rule.Characters.Contains('#')))];
    }
}

using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.CodeFixes.Tests.Harness;

/// <summary>A user's project in an editor: what is reported of it, what the menu offers, and what comes of it.</summary>
internal sealed class Editor
{
    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(RuleFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly Solution _solution;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private Generated? _generated;
    private Diagnostic[]? _reports;

    private Editor(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _solution = solution;
        _analyzers = analyzers;
    }

    /// <summary>What the generator makes of the project as it is.</summary>
    public Generated Generated => _generated ??= Generated.From(Project.GetCompilationAsync().GetAwaiter().GetResult()!);

    public Diagnostic[] Reports => _reports ??= Analyzed.Reports(
        Generated.Compilation, _analyzers, null, [.. Project.AdditionalDocuments.Select(static file => new TextFile(file.FilePath!, TextOf(file)))]);

    /// <summary>The files of the project.</summary>
    public string[] Texts => [.. Project.Documents.Select(TextOf)];

    /// <summary>The additional files of the project.</summary>
    public string[] AdditionalTexts => [.. Project.AdditionalDocuments.Select(TextOf)];

    private Project Project => _solution.Projects.Single();

    /// <summary>The files in an editor that runs the analyzer of the rules a job has to keep.</summary>
    public static Editor With(params string[] files) => With([], files);

    /// <summary>The files in an editor that runs others besides.</summary>
    public static Editor With(DiagnosticAnalyzer[] others, params string[] files) => With(others, OutputKind.DynamicallyLinkedLibrary, files);

    /// <summary>The same for a program, or for a library.</summary>
    public static Editor With(DiagnosticAnalyzer[] others, OutputKind output, params string[] files)
    {
        var workspace = new AdhocWorkspace();
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation = UserProject.Of(files);
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp,
            compilationOptions: compilation.Options.WithOutputKind(output), parseOptions: UserProject.ParseOptions, metadataReferences: compilation.References,
            analyzerReferences: [new AnalyzerImageReference([new JobAnalyzer(), .. others])]));
        for (int file = 0; file < files.Length; file++)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{file}.cs", files[file], filePath: $"File{file}.cs");
        return new(solution, [new JobAnalyzer(), .. others]);
    }

    /// <summary>The same editor with an additional file in the project.</summary>
    public Editor WithAdditional(string name, string text) =>
        new(_solution.AddAdditionalDocument(DocumentId.CreateNewId(Project.Id), name, text, filePath: name), _analyzers);

    /// <summary>The fix of a rule; null where it has none.</summary>
    public static CodeFixProvider? FixOf(string rule) => Fixes.SingleOrDefault(fix => fix.FixableDiagnosticIds.Contains(rule));

    /// <summary>What the menu at a report offers.</summary>
    public CodeAction[] Offers(Diagnostic report) => Offers(report, FixOf(report.Id));

    /// <summary>What one fix has to offer at a report.</summary>
    public CodeAction[] Offers(Diagnostic report, CodeFixProvider? fix)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(File(report), report, (action, _) => actions.Add(action), CancellationToken.None);
        fix?.RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        return [.. actions];
    }

    /// <summary>The project after a choice from the menu.</summary>
    public Editor Apply(CodeAction action) => new(
        action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single().ChangedSolution,
        _analyzers);

    /// <summary>The project after the choice was applied wherever it fits, in the whole solution or in a part of it.</summary>
    public Editor ApplyEverywhere(Diagnostic report, string? key, FixAllScope scope = FixAllScope.Solution)
    {
        CodeFixProvider fix = FixOf(report.Id)!;
        var reported = new Reported(this);
        FixAllContext context = _solution.GetDocument(report.Location.SourceTree) is { } document
            ? new(document, fix, scope, key!, [report.Id], reported, CancellationToken.None)
            : new(Project, fix, scope, key!, [report.Id], reported, CancellationToken.None);
        CodeAction? action = fix.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult();
        return action is null ? this : Apply(action);
    }

    private static string TextOf(TextDocument file) => file.GetTextAsync().GetAwaiter().GetResult().ToString();

    // A report outside of the code is in an additional file.
    private TextDocument File(Diagnostic report) => report.Location.SourceTree is { } code
        ? _solution.GetDocument(code)!
        : Project.AdditionalDocuments.Single(file => file.FilePath == report.Location.GetLineSpan().Path);

    // As dotnet format does, it hands on no report in a file that is no code.
    private sealed class Reported(Editor editor) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(editor.Reports.Where(static report => report.Location.IsInSource));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(editor.Reports.Where(report => editor._solution.GetDocument(report.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}

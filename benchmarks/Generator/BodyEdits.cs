using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator;

namespace TimerAttributes.GeneratorBench;

/// <summary>
/// Times what an editor does when one body changes in a file with many jobs: it parses the file, runs the generators, and asks compiler and analyzers
/// for the findings of the file. With and without the package; the analyzers of the SDK run in both cases, because each project has them.
/// </summary>
internal sealed class BodyEdits
{
    private static readonly string[] FilesOfSdk = ["Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    private readonly EditSubject _subject;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private GeneratorDriver? _driver;
    private CSharpCompilation _project;
    private ImmutableArray<SyntaxTree> _generated = [];

    private BodyEdits(CSharpCompilation project, EditSubject subject)
    {
        (_project, _subject) = (project, subject);
        _analyzers = subject.HasAnalyzers ? [.. AnalyzersOfSdk(), .. OurAnalyzers()] : AnalyzersOfSdk();
    }

    /// <summary>Prints the medians with the package, without it and with parts of it, and what each of our analyzers takes.</summary>
    /// <param name="jobs">The number of jobs, ten in each class.</param>
    /// <param name="hasPrivate">Whether a quarter of the jobs are private, so that their classes have generated parts.</param>
    /// <param name="isSplit">Whether each class has a file of its own. Otherwise all of them are in one file.</param>
    /// <param name="references">The framework and the runtime.</param>
    public static void Report(int jobs, bool hasPrivate, bool isSplit, MetadataReference[] references)
    {
        const int Uncounted = 5, Counted = 15;
        string text = ManyJobs.WithBodies(jobs);
        if (!hasPrivate) text = text.Replace(" private void", " internal void", StringComparison.Ordinal);
        string[] files = isSplit ? ManyJobs.FileOfEachClass(text) : [text];
        var first = new Regex("int sum = 1;");
        CSharpCompilation project = CSharpCompilation.Create(
            "Bench", files.Select(static (file, index) => CSharpSyntaxTree.ParseText(file, Parse, $"Jobs{index}.cs")), references,
            new(OutputKind.DynamicallyLinkedLibrary));
        BodyEdits[] subjects = [.. EditSubject.All.Select(subject => new BodyEdits(project, subject))];
        var times = subjects.ToDictionary(static one => one, static _ => new List<(double Wall, double Processors)>());
        for (int edit = 0; edit < Uncounted + Counted; edit++)
        {
            string edited = first.Replace(files[0], $"int sum = {edit};", count: 1);
            foreach (BodyEdits subject in edit % 2 == 0 ? subjects : subjects.Reverse())
            {
                (double, double) time = Time(() => subject.Edit(edited));
                if (edit >= Uncounted) times[subject].Add(time);
            }
        }

        double bare = Processors(times[subjects[0]]);
        foreach (BodyEdits subject in subjects) Print(subject._subject.Name, times[subject], bare);
        subjects[^1].PrintAnalyzers();
    }

    private static void Print(string name, List<(double Wall, double Processors)> times, double bare)
    {
        double wall = times.Select(static time => time.Wall).Order().ElementAt(times.Count / 2), processors = Processors(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"    {name,-20} {wall,7:F1} ms, {processors,7:F1} ms of the processors, {processors / bare:F2} of without"));
    }

    private static double Processors(List<(double Wall, double Processors)> times) =>
        times.Select(static time => time.Processors).Order().ElementAt(times.Count / 2);

    private static (double Wall, double Processors) Time(Action action)
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    private void Edit(string text)
    {
        CompilationWithAnalyzers analysis = Analysis(text, out SyntaxTree file);
        SemanticModel model = analysis.Compilation.GetSemanticModel(file);
        Diagnostic[] found =
        [
            .. model.GetDiagnostics(),
            .. analysis.GetAnalyzerSyntaxDiagnosticsAsync(file, default).GetAwaiter().GetResult(),
            .. analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult(),
        ];
        if (Array.Find(found, static one => one.Id == "AD0001" || one.Severity == DiagnosticSeverity.Error) is { } fault)
            throw new InvalidOperationException($"The project is not as it should be: {fault}");
    }

    private CompilationWithAnalyzers Analysis(string text, out SyntaxTree file)
    {
        file = CSharpSyntaxTree.ParseText(text, Parse, "Jobs0.cs");
        _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[0], file);
        if (_subject.Tree == GeneratedTrees.Generated || (_subject.Tree == GeneratedTrees.Kept && _driver is null)) Generate();
        Compilation compilation = _project.AddSyntaxTrees(_generated);
        return compilation.WithAnalyzers(_analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false));
    }

    // An editor keeps the tree of a generated file whose text is the same.
    private void Generate()
    {
        _driver ??= CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator()], parseOptions: Parse);
        _driver = _driver.RunGenerators(_project);
        ImmutableArray<SyntaxTree> before = _generated;
        _generated =
        [
            .. _driver.GetRunResult().GeneratedTrees.Select(tree =>
                before.FirstOrDefault(old => old.FilePath == tree.FilePath && old.GetText().ContentEquals(tree.GetText())) ?? tree),
        ];
    }

    // One more edit, in which the compiler measures each analyzer.
    private void PrintAnalyzers()
    {
        CompilationWithAnalyzers analysis = Analysis(_project.SyntaxTrees[0] + "\n", out SyntaxTree file);
        _ = analysis.GetAnalysisResultAsync(analysis.Compilation.GetSemanticModel(file), null, default).GetAwaiter().GetResult();
        (string Name, double Time)[] times =
        [
            .. _analyzers.Where(static analyzer => analyzer.GetType().Assembly == typeof(JobGenerator).Assembly)
                .Select(analyzer => (analyzer.GetType().Name, TimeOf(analysis, analyzer))).OrderByDescending(static one => one.Item2),
        ];
        IEnumerable<string> longest = times.Take(6).Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {one.Time:F0}"));
        string all = times.Sum(static one => one.Time).ToString("F0", CultureInfo.InvariantCulture);
        Console.WriteLine($"    our analyzers {all} ms: {string.Join(", ", longest)}");
    }

    private static double TimeOf(CompilationWithAnalyzers analysis, DiagnosticAnalyzer analyzer) =>
        analysis.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds;

    private static IEnumerable<DiagnosticAnalyzer> OurAnalyzers() => typeof(JobGenerator).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    private static ImmutableArray<DiagnosticAnalyzer> AnalyzersOfSdk()
    {
        string folder = typeof(BodyEdits).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static one => one.Key == "AnalyzersOfSdk").Value!;
        return
        [
            .. FilesOfSdk.Select(name => new AnalyzerFileReference(Path.Combine(folder, name), new Loader()))
                .SelectMany(static one => one.GetAnalyzers(LanguageNames.CSharp)),
        ];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}

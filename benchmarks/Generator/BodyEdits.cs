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

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private GeneratorDriver? _driver;
    private CSharpCompilation _project;
    private SyntaxTree? _generated;

    private BodyEdits(CSharpCompilation project, bool withPackage)
    {
        _project = project;
        _analyzers = withPackage ? [.. AnalyzersOfSdk(), .. OurAnalyzers()] : AnalyzersOfSdk();
        _driver = withPackage ? CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator()], parseOptions: Parse) : null;
    }

    /// <summary>Prints the medians with and without the package, and what each of our analyzers takes.</summary>
    /// <param name="jobs">The number of jobs, all in one file.</param>
    /// <param name="hasPrivate">Whether a quarter of the jobs are private, so that their classes have generated parts.</param>
    /// <param name="references">The framework and the runtime.</param>
    public static void Report(int jobs, bool hasPrivate, MetadataReference[] references)
    {
        const int Uncounted = 5, Counted = 15;
        string text = ManyJobs.WithBodies(jobs);
        if (!hasPrivate) text = text.Replace(" private void", " internal void", StringComparison.Ordinal);
        var first = new Regex("int sum = 1;");
        CSharpCompilation project = CSharpCompilation.Create(
            "Bench", [CSharpSyntaxTree.ParseText(text, Parse, "Jobs.cs")], references, new(OutputKind.DynamicallyLinkedLibrary));
        var with = new BodyEdits(project, withPackage: true);
        var without = new BodyEdits(project, withPackage: false);
        List<(double Wall, double Processors)> timesWith = [], timesWithout = [];
        for (int edit = 0; edit < Uncounted + Counted; edit++)
        {
            string edited = first.Replace(text, $"int sum = {edit};", count: 1);
            foreach (bool package in edit % 2 == 0 ? [true, false] : new[] { false, true })
            {
                (double, double) time = Time(() => (package ? with : without).Edit(edited));
                if (edit >= Uncounted) (package ? timesWith : timesWithout).Add(time);
            }
        }

        double ours = Print("with the package", timesWith), bare = Print("without", timesWithout);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    with / without {ours / bare:F3} of the processors; at most 1.1"));
        with.PrintAnalyzers();
    }

    private static double Print(string name, List<(double Wall, double Processors)> times)
    {
        double wall = times.Select(static time => time.Wall).Order().ElementAt(times.Count / 2);
        double processors = times.Select(static time => time.Processors).Order().ElementAt(times.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-18} {wall,7:F1} ms, {processors,7:F1} ms of the processors"));
        return processors;
    }

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
        file = CSharpSyntaxTree.ParseText(text, Parse, "Jobs.cs");
        _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[0], file);
        Compilation compilation = _driver is null ? _project : Generate();
        return compilation.WithAnalyzers(_analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false));
    }

    // An editor keeps the tree of a generated file whose text is the same.
    private CSharpCompilation Generate()
    {
        _driver = _driver!.RunGenerators(_project);
        SyntaxTree generated = _driver.GetRunResult().GeneratedTrees.Single();
        if (_generated?.GetText() != generated.GetText()) _generated = generated;
        return _project.AddSyntaxTrees(_generated!);
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

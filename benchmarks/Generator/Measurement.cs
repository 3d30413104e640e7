using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator;

namespace TimerAttributes.GeneratorBench;

/// <summary>Times one generator in this process: once cold, then warm, then after an edit.</summary>
/// <remarks>
/// Cold means: the compiler has bound and emitted another project in this process and has run an empty generator over a third,
/// as a compiler server has; of the project measured it has parsed the files and bound nothing; and of the generator measured
/// nothing was ever called. The compiler here is that of the package, compiled just in time; that of the SDK is compiled ahead.
/// </remarks>
internal static class Measurement
{
    public static readonly string[] Phases = ["cold", "warm: a driver and a project that are new", "an edit of all method bodies, in one file"];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Milliseconds, one for each phase.</summary>
    /// <param name="bare">Whether to measure the generator that only finds the methods.</param>
    /// <param name="jobs">The number of jobs.</param>
    /// <param name="text">The jobs.</param>
    /// <param name="projects">The number of other projects with jobs that the project references.</param>
    public static double[] Take(bool bare, int jobs, string text, int projects)
    {
        MetadataReference[] others = OtherProjects.Of(projects, References);
        using var image = new MemoryStream();
        CSharpCompilation unrelated = Project("class Unrelated { string Text(int n) => $\"{n} {string.Join(',', new[] { n })}\"; }");
        if (!unrelated.Emit(image).Success) throw new InvalidOperationException("The project to warm up with does not compile.");
        Driver(new BareGenerator("System.ObsoleteAttribute")).RunGenerators(Project("class Other { [System.Obsolete] void Method() { } }"));

        IIncrementalGenerator generator = bare
            ? new BareGenerator("TimerAttributes.EveryAttribute", "TimerAttributes.OnceAttribute", "TimerAttributes.CronAttribute")
            : new JobGenerator();
        CSharpCompilation project = Project(text, others), again = Project(text, OtherProjects.Of(projects, References));
        SyntaxTree file = again.SyntaxTrees[0];
        CSharpCompilation edited = again.ReplaceSyntaxTree(file, File(file.ToString().Replace("{ }", "{ _ = 1; }", StringComparison.Ordinal)));

        GeneratorDriver driver = Driver(generator);
        double cold = Time(() => driver = driver.RunGenerators(project));
        if (!bare) Check(driver, jobs, projects);
        double warm = Time(() => driver = Driver(generator).RunGenerators(again));
        double edit = Time(() => driver = driver.RunGenerators(edited));
        return [cold, warm, edit];
    }

    private static void Check(GeneratorDriver driver, int jobs, int projects)
    {
        string text = driver.GetRunResult().GeneratedTrees[0].ToString();
        if (text.Split("=> new(").Length - 1 != jobs) throw new InvalidOperationException("The table does not have all jobs.");
        if (text.Split("ProjectTables._P").Length - 1 != projects) throw new InvalidOperationException("The table does not have all projects.");
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Parse);

    private static CSharpCompilation Project(string source, params MetadataReference[] others) =>
        CSharpCompilation.Create("Bench", [File(source)], [.. References, .. others], new(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree File(string source)
    {
        SyntaxTree file = CSharpSyntaxTree.ParseText(source, Parse);
        _ = file.GetRoot();
        return file;
    }
}

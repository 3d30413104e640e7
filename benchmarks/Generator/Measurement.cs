using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator;

namespace TimerAttributes.GeneratorBench;

/// <summary>Times the generator in this process, once cold and then warm.</summary>
/// <remarks>
/// Cold means: the compiler has bound and emitted another project in this process, as a compiler server has, but neither the
/// generator nor the part of the compiler that runs generators was ever called; all of that is compiled just in time within
/// the time measured. The project itself is parsed before, and none of it is bound.
/// </remarks>
internal static class Measurement
{
    public static readonly string[] Phases =
    [
        "cold: first run of any generator in the process",
        "cold: first run of ours, after an empty generator has run",
        "warm: the same project in a driver that has not seen it",
        "an edit of a method's body, in the driver that has seen it",
    ];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Milliseconds, one for each phase.</summary>
    public static double[] Take(int jobs)
    {
        using var image = new MemoryStream();
        if (!Project("class Unrelated { string Text(int n) => $\"{n} {string.Join(',', new[] { n })}\"; }").Emit(image).Success) throw new InvalidOperationException();

        GeneratorDriver empty = Driver(new Nothing());
        CSharpCompilation small = Project("class Other { [System.Obsolete] void Method() { } }");
        double firstEver = Time(() => empty = empty.RunGenerators(small));

        GeneratorDriver driver = Driver(new JobGenerator());
        CSharpCompilation project = Project(Source(jobs));
        double cold = Time(() => driver = driver.RunGenerators(project));
        Check(driver, jobs);

        double warm = Time(() => Driver(new JobGenerator()).RunGenerators(Project(Source(jobs))));
        SyntaxTree file = project.SyntaxTrees[0];
        CSharpCompilation edited = project.ReplaceSyntaxTree(file, File(file.ToString().Replace("{ }", "{ _ = 1; }", StringComparison.Ordinal)));
        double edit = Time(() => driver = driver.RunGenerators(edited));
        return [firstEver + cold, cold, warm, edit];
    }

    private static void Check(GeneratorDriver driver, int jobs)
    {
        string text = driver.GetRunResult().GeneratedTrees.Single().ToString();
        if (text.Split("=> new(").Length - 1 != jobs) throw new InvalidOperationException("The table does not have all jobs.");
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static GeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Parse);

    private static CSharpCompilation Project(string source) =>
        CSharpCompilation.Create("Bench", [File(source)], References, new(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree File(string source)
    {
        SyntaxTree file = CSharpSyntaxTree.ParseText(source, Parse);
        _ = file.GetRoot();
        return file;
    }

    // Ten jobs a class, as static, instance, async and private methods.
    private static string Source(int jobs)
    {
        var source = new StringBuilder("using System.Threading;\nusing System.Threading.Tasks;\nusing TimerAttributes;\nnamespace Acme;\n");
        for (int job = 0; job < jobs; job++)
        {
            if (job % 10 == 0) source.Append(job == 0 ? "" : "}\n").Append("public partial class Jobs").Append(job / 10).Append("\n{\n");
            source.Append((job % 4) switch
            {
                0 => $"    [Every(\"{job + 1}s\")] internal static void Static{job}(Tick tick) {{ }}\n",
                1 => $"    [Every(\"{job + 1}ms\", First = \"0s\")] internal void Instance{job}() {{ }}\n",
                2 => $"    [Once(\"1m{job % 60}s\")] internal static Task Async{job}(CancellationToken stop) => Task.CompletedTask;\n",
                _ => $"    [Every(\"{job + 1}s\", RunOn = RunOn.Loop)] private void Private{job}(in Tick tick, System.IServiceProvider services) {{ }}\n",
            });
        }

        return source.Append("}\n").ToString();
    }

    private sealed class Nothing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("System.ObsoleteAttribute", static (_, _) => true, static (_, _) => 0).Collect(),
            static (output, found) => output.AddSource("Nothing.g.cs", "// " + found.Length));
    }
}

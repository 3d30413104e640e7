using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Generator.Tests.Parsing.Declarations;

/// <summary>The generator keeps its results while bodies are edited. Whatever was edited before, it writes what a new one would write.</summary>
public class StaleResults
{
    private const string Jobs = """
        using TimerAttributes;
        using Each = TimerAttributes.EveryAttribute;
        namespace Acme;
        partial class Jobs
        {
            [Every(Times.Poll)] private void Poll(Tick tick) { int n = 0; }
            [Each("1m", Name = nameof(Times), When = nameof(IsOpen))] internal static void Sync(System.IServiceProvider services) => System.GC.Collect();
            [All("7s", Overlap = Times.Policy)] internal static System.Threading.Tasks.Task Clean() { return null!; }
            [Once("10s")] internal void WarmUp<T>() { }
            private static bool IsOpen => true;
        }
        """;

    private const string Times = """
        global using All = TimerAttributes.EveryAttribute;
        namespace Acme;
        static class Times
        {
            internal const string Poll = Start + "s";
            private const string Start = "5";
            internal const TimerAttributes.Overlap Policy = TimerAttributes.Overlap.Queue;
            internal static readonly string Other = "1";
            internal static int Count() { return 1; }
        }
        """;

    // What is replaced by what, in either direction and in either file.
    private static readonly (string, string)[] Changes =
    [
        ("int n = 0;", "int n = 1;"), ("System.GC.Collect()", "System.GC.KeepAlive(services)"), ("return null!;", "return Clean();"), ("return 1;", "return 2;"),
        ("Other = \"1\"", "Other = \"2\""), ("=> true", "=> false"), // Up to here nothing that a job depends on.
        ("Start = \"5\"", "Start = \"6\""), ("Start + \"s\"", "Start + \"m\""), ("Overlap.Queue", "Overlap.Skip"), ("bool IsOpen", "int IsOpen"),
        ("[Every(Times", "[Once(Times"), ("Each =", "Some ="), ("using All = TimerAttributes.EveryAttribute", "using All = TimerAttributes.OnceAttribute"),
        ("(Tick tick)", "(in Tick tick)"), ("WarmUp<T>", "WarmUp"), ("partial class Jobs", "class Jobs"), ("\"7s\"", "\"7x\""), ("private void Poll", "internal void Poll"),
        ("namespace Acme;\npartial", "namespace Other;\npartial"), ("nameof(Times)", "nameof(Jobs)"), ("static class Times", "static class Moments"),
    ];

    [Test]
    public void After_any_edits_the_generator_writes_what_a_new_one_would([Range(1, 6)] int seed)
    {
        // Arrange
        var random = new Random(seed);
        CSharpCompilation project = UserProject.Of(Jobs, Times);
        GeneratorDriver driver = NewDriver();

        for (int edit = 0; edit < 60; edit++)
        {
            // Act: the edits of bodies are the most frequent ones.
            (string from, string to) = Changes[random.Next(2) == 0 ? random.Next(6) : random.Next(Changes.Length)];
            SyntaxTree tree = project.SyntaxTrees[random.Next(2)];
            string text = tree.ToString();
            string edited = text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : text.Replace(to, from, StringComparison.Ordinal);
            project = project.ReplaceSyntaxTree(tree, UserProject.File(tree.FilePath, edited));
            driver = driver.RunGenerators(project);

            // Assert
            Assert.That(Written(driver), Is.EqualTo(Written(NewDriver().RunGenerators(project))), $"edit {edit}: {from} and {to}");
        }
    }

    [TestCase("int n = 0;", "int n = 1; void More() { }", "Cached")]
    [TestCase("=> System.GC.Collect()", "=> System.GC.KeepAlive(services)", "Cached")]
    [TestCase("Other = \"1\"", "Other = \"2\"", "Cached")]
    [TestCase("Start = \"5\"", "Start = \"6\"", "Modified")]
    [TestCase("// ", "// More.\n// ", "Cached")]
    [TestCase("IsOpen => true", "IsOpen { get; set; }", "Unchanged")]
    public void Only_what_a_job_may_depend_on_is_parsed_again(string from, string to, string reason)
    {
        string text = "// " + Jobs + Times.Replace("global using All = TimerAttributes.EveryAttribute;\nnamespace Acme;\n", "", StringComparison.Ordinal);
        text = text.Replace("// using", "using", StringComparison.Ordinal).Replace("private static bool", "// \nprivate static bool", StringComparison.Ordinal);
        Assert.That(text, Does.Contain(from));
        string[] reasons = Edits.Of(text, text.Replace(from, to, StringComparison.Ordinal)).Reasons(PipelineSteps.Jobs)[1].Split(',');
        Assert.That(reasons.Distinct().Order(StringComparer.Ordinal), Does.Contain(reason));
        if (reason == "Cached") Assert.That(reasons, Is.All.EqualTo(reason));
    }

    private static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions);

    private static string Written(GeneratorDriver driver) =>
        string.Join("\n", driver.GetRunResult().Results[0].GeneratedSources.Select(static source => source.HintName + "\n" + source.SourceText));
}

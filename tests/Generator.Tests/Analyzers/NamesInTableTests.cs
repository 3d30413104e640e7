using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>The names of the jobs as they are read from the generated file.</summary>
public class NamesInTableTests
{
    private const string Jobs = """
        using TimerAttributes;
        [assembly: System.Reflection.AssemblyMetadata("a", "b")]
        static class Jobs
        {
            [Every("1s", Name = "a \"quoted\" \\ name")] internal static void One() { }
            [Every("1s")] internal static void Two() { }
            [Every("1s", Name = "same")] internal static void Three() { }
            [Every("1s", Name = "same")] internal static void Four() { }
        }
        """;

    [Test]
    public void The_names_are_those_of_the_rows() =>
        Assert.That(Read(Generated.From(Jobs).Compilation), Is.EquivalentTo(["a \"quoted\" \\ name", "Jobs.Two"]));

    [Test]
    public void A_file_is_read_once_for_all_compilations_that_have_it()
    {
        Compilation project = Generated.From(Jobs).Compilation;
        Assert.That(Read(project.AddSyntaxTrees(UserProject.File("Other.cs", "class Other;"))), Is.SameAs(Read(project)));
    }

    [Test]
    public void A_table_without_jobs_has_no_names() => Assert.That(Read(Generated.From("class None;").Compilation), Is.Empty);

    [Test]
    public void Without_a_table_there_is_no_answer() => Assert.That(Read(UserProject.Of(Jobs)), Is.Null);

    [Test]
    public void A_class_of_that_name_that_is_no_table_is_no_answer() =>
        Assert.That(Read(UserProject.Of("namespace TimerAttributes { static class ScheduledJobs; }")), Is.Null);

    [Test]
    public void A_table_written_by_hand_has_no_names() => Assert.That(
        Read(UserProject.Of("""
            [assembly: System.Reflection.AssemblyMetadata("a", "b")]
            [assembly: System.Obsolete]
            namespace TimerAttributes { static class ScheduledJobs { public static JobTable Table => null!; } }
            """)),
        Is.Empty);

    private static HashSet<string>? Read(Compilation compilation) => NamesInTable.Of(compilation, new ProjectFile(null));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR215: a program that never uses the table of its jobs.</summary>
public class UnusedTableRuleTests
{
    private const string Job = """ static class Jobs { [Every("1s")] internal static void Job() { } }""";

    [TestCase("")]
    [TestCase("System.Console.WriteLine(ScheduledJobs.Job);")]
    [TestCase("System.Console.WriteLine(new Other().Table);")]
    public void TMR215_a_program_that_uses_no_table(string statement)
    {
        Diagnostic report = Analyzed.MustReport<UnusedTableRule>(
            "using TimerAttributes; System.Console.WriteLine(); " + statement + Job.Replace("""Every("1s")""", """[|TMR215:Every("1s")|]""", StringComparison.Ordinal)
            + " class Other { public int Table => 1; } static class More { [Every(\"2s\")] internal static void Job2() { } }", OutputKind.ConsoleApplication).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "The project's 2 jobs are in ScheduledJobs.Table, which nothing uses, so the jobs never run; write new Scheduler(ScheduledJobs.Table) and await its RunAsync()"));
    }

    [TestCase("using TimerAttributes; System.GC.KeepAlive(JobTable.Combine(ScheduledJobs.Table));")]
    [TestCase("using TimerAttributes; System.GC.KeepAlive(TimerAttributes.ScheduledJobs.Table.Entries);")]
    [TestCase("using TimerAttributes; using Mine = TimerAttributes.ScheduledJobs; System.GC.KeepAlive(Mine.Table);")]
    [TestCase("using TimerAttributes; using static TimerAttributes.ScheduledJobs; System.GC.KeepAlive(Table);")]
    public void A_table_is_used_by_whatever_name(string use) => Analyzed.MustReport<UnusedTableRule>(use + Job, OutputKind.ConsoleApplication);

    [TestCase("using TimerAttributes; using Ours = TimerAttributes; namespace N { using static Ours::ScheduledJobs; class Use { object It() => Table; } } ")]
    [TestCase("namespace TimerAttributes { using static ScheduledJobs; class Use { object It() => Table; } } ")]
    public void A_table_is_used_where_its_class_is_opened(string use) =>
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine();", use, "using TimerAttributes;" + Job), Is.Empty);

    [Test]
    public void Another_class_that_is_opened_is_no_use() => Assert.That(
        Reports(OutputKind.ConsoleApplication, "using static System.Console; WriteLine();", "using TimerAttributes;" + Job), Has.Length.EqualTo(1));

    [Test]
    public void What_cannot_be_resolved_may_be_the_table() => Assert.That(
        Analyzed.Reports<UnusedTableRule>(Generated.From(
            Program(OutputKind.ConsoleApplication, "System.Console.WriteLine(Missing.Table);", "using TimerAttributes;" + Job)).Compilation), Is.Empty);

    [TestCase(OutputKind.ConsoleApplication)]
    [TestCase(OutputKind.WindowsApplication)]
    public void A_program_s_only_job_is_reported(OutputKind output) => Assert.That(
        Reports(output, "System.Console.WriteLine();", "using TimerAttributes;" + Job).Single().GetMessage(null), Is.EqualTo(
            "The project's job is in ScheduledJobs.Table, which nothing uses, so the job never runs; write new Scheduler(ScheduledJobs.Table) and await its RunAsync()"));

    // One job for each kind of rule: about the signature, the schedule, the options and the condition.
    [TestCase("[Every(\"1s\")] static void Hidden() { }")]
    [TestCase("[Every(\"1\")] internal static void Hidden() { }")]
    [TestCase("[Every(\"1s\", MaxBurst = 2)] internal static void Hidden() { }")]
    [TestCase("[Every(\"1s\", When = \"On\")] internal static void Hidden() { }")]
    public void A_job_that_breaks_a_rule_is_in_no_table(string job)
    {
        string[] Messages(string jobs) =>
        [
            .. Analyzed.Reports<UnusedTableRule>(Generated.From(Program(
                OutputKind.ConsoleApplication, "System.Console.WriteLine();", "using TimerAttributes; static class More { " + jobs + " }")).Compilation)
                .Select(report => report.GetMessage(null)),
        ];
        Assert.That(Messages(job), Is.Empty);
        Assert.That(Messages(job + "[Every(\"2s\"), Once(\"\")] internal static void Sound() { }").Single(), Does.StartWith("The project's job is in ScheduledJobs.Table"));
    }

    [Test]
    public void Jobs_of_several_files_are_reported_at_the_first() => Assert.That(
        Reports(OutputKind.ConsoleApplication, "using TimerAttributes; System.Console.WriteLine();" + Job.Replace("Jobs", "First", StringComparison.Ordinal), "using TimerAttributes;" + Job)
            .Select(report => report.Location.SourceTree!.FilePath), Is.EqualTo(["File0.cs"]));

    [Test]
    public void A_table_is_used_in_any_file_and_by_a_part_of_its_own_class()
    {
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine();", "using TimerAttributes;" + Job), Has.Length.EqualTo(1));
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine(Use.It());", "using TimerAttributes;" + Job,
            "static class Use { public static object It() => TimerAttributes.ScheduledJobs.Table; }"), Is.Empty);
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine(TimerAttributes.ScheduledJobs.All);", "using TimerAttributes;" + Job,
            "namespace TimerAttributes { partial class ScheduledJobs { public static JobTable All => Table; } }"), Is.Empty);
    }

    [Test]
    public void The_jobs_of_a_library_are_another_s_to_run() =>
        Assert.That(Reports(OutputKind.DynamicallyLinkedLibrary, "using TimerAttributes;" + Job), Is.Empty);

    [Test]
    public void A_program_without_jobs_needs_no_scheduler() =>
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine();"), Is.Empty);

    private static Diagnostic[] Reports(OutputKind output, params string[] files)
    {
        Generated generated = Generated.From(Program(output, files));
        generated.MustCompile();
        return Analyzed.Reports(generated.Compilation, [new RulesAlone(new UnusedTableRule(), new UnstartedSchedulerRule())]);
    }

    private static CSharpCompilation Program(OutputKind output, params string[] files)
    {
        CSharpCompilation project = UserProject.Of(files);
        return project.WithOptions(project.Options.WithOutputKind(output));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR209: a scheduler that nobody starts, and a table that nobody uses.</summary>
public class IdleSchedulerRule
{
    private const string Job = """ static class Jobs { [Every("1s")] internal static void Job() { } }""";

    [TestCase("[|TMR209:new Scheduler(ScheduledJobs.Table)|];")]
    [TestCase("_ = [|TMR209:new Scheduler(ScheduledJobs.Table)|];")]
    [TestCase("var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; s.AddInstance(typeof(object), 1);")]
    [TestCase("Scheduler s = [|TMR209:new(ScheduledJobs.Table)|];")]
    [TestCase("await using var s = [|TMR209:new TimerAttributes.Scheduler(ScheduledJobs.Table)|]; await s.StopAsync();")]
    [TestCase("await using (var s = [|TMR209:new Scheduler(ScheduledJobs.Table, new SchedulerOptions { DrainTimeout = default })|]) { }")]
    [TestCase("await using ([|TMR209:new Scheduler(ScheduledJobs.Table)|]) { System.Console.WriteLine(); }")]
    [TestCase("var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; _ = s.DisposeAsync(); void Other() { }")]
    [TestCase("[|TMR209:new Scheduler(ScheduledJobs.Table)|].AddInstance(typeof(object), 1);")]
    [TestCase("await [|TMR209:new Scheduler(ScheduledJobs.Table)|].DisposeAsync();")]
    [TestCase("new Scheduler(ScheduledJobs.Table).Start();")]
    [TestCase("_ = new Scheduler(ScheduledJobs.Table).Jobs;")]
    [TestCase("await using var s = new Scheduler(ScheduledJobs.Table); await s.RunAsync();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); System.GC.KeepAlive(new { A = 1 }.A + s.ToString());")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); System.Action start = s.Start;")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); void Go() => s.Start(); Go();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); System.GC.KeepAlive(s);")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); foreach (var job in s.Jobs) { }")] // A program may well list them, and no more.
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); _ = s[ScheduledJobs.Job];")]
    [TestCase("await new Scheduler(ScheduledJobs.Table).RunAsync();")]
    [TestCase("System.GC.KeepAlive(new Scheduler(ScheduledJobs.Table));")]
    [TestCase("Scheduler? s; s = new Scheduler(ScheduledJobs.Table); s.Start();")]
    [TestCase("var s = System.DateTime.Now.Year > 2000 ? new Scheduler(ScheduledJobs.Table) : null;")]
    [TestCase("Scheduler Make() => new Scheduler(ScheduledJobs.Table); await Make().RunAsync();")]
    public void TMR209_a_scheduler_that_is_never_started(string statements) =>
        Analyzed.MustReport<IdleSchedulerAnalyzer>("using TimerAttributes; " + statements + Job, OutputKind.ConsoleApplication);

    [Test]
    public void TMR209_in_methods_and_only_of_our_scheduler() => Analyzed.MustReport<IdleSchedulerAnalyzer>("""
        using Alias = TimerAttributes;
        namespace Acme
        {
            class Scheduler;
            class Uses
            {
                private readonly TimerAttributes.Scheduler _kept = new(TimerAttributes.ScheduledJobs.Table);
                object Kept() => _kept;
                void Theirs() { var s = new Scheduler(); new Scheduler(); Scheduler t = new(); }
                void Ours() { var s = [|TMR209:new TimerAttributes.Scheduler(TimerAttributes.ScheduledJobs.Table)|]; }
                void Alias() { var s = [|TMR209:new Alias::Scheduler(TimerAttributes.ScheduledJobs.Table)|]; }
                void Other() { var s = new TimerAttributes.Scheduler(TimerAttributes.ScheduledJobs.Table); s.Start(); }
                TimerAttributes.Scheduler Property => new(TimerAttributes.ScheduledJobs.Table);
            }
        }
        """);

    // Another of that name is another.
    [TestCase("var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; s.AddInstance(typeof(object), 1);", "class Other { object M(Scheduler s) => s[ScheduledJobs.Job]; }")]
    [TestCase("{ var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; } { var s = new Scheduler(ScheduledJobs.Table); s.Start(); }", "")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start();", "class Other { void M(Scheduler s) => s.StopAsync(); }")]
    public void TMR209_another_variable_of_that_name_is_another(string statements, string type) =>
        Analyzed.MustReport<IdleSchedulerAnalyzer>("using TimerAttributes; " + statements + Job + type, OutputKind.ConsoleApplication);

    [TestCase("await using var s = [|TMR209:time.NewScheduler(ScheduledJobs.Table)|];")]
    [TestCase("[|TMR209:time.NewScheduler(ScheduledJobs.Table)|].AddInstance(typeof(object), 1);")]
    [TestCase("await using var s = time.NewScheduler(ScheduledJobs.Table); s.Start();")]
    [TestCase("System.GC.KeepAlive(time.NewScheduler(ScheduledJobs.Table));")]
    [TestCase("Acme.Mine.NewScheduler(ScheduledJobs.Table);")]
    public void TMR209_a_scheduler_of_virtual_time(string statements) => Analyzed.MustReport<IdleSchedulerAnalyzer>(
        "using TimerAttributes; var time = new TimerAttributes.Testing.VirtualTime(); System.Console.WriteLine(time); " + statements + Job + """

        namespace Acme { using TimerAttributes; static class Mine { public static void NewScheduler(JobTable table) { } } }
        namespace TimerAttributes.Testing { class VirtualTime { public Scheduler NewScheduler(JobTable table) => new(table); } }
        """, OutputKind.ConsoleApplication);

    [Test]
    public void What_is_not_resolved_yet_may_be_a_start() => Assert.That(
        Analyzed.Reports<IdleSchedulerAnalyzer>(Generated.From("using TimerAttributes; class C { void M() { var s = new Scheduler(ScheduledJobs.Table); System.Action<Missing> a = b => { s }; } }").Compilation), Is.Empty);

    [TestCase("")]
    [TestCase("System.Console.WriteLine(ScheduledJobs.Job);")]
    [TestCase("System.Console.WriteLine(new Other().Table);")]
    public void TMR209_a_program_that_uses_no_table(string statement)
    {
        Diagnostic report = Analyzed.MustReport<IdleSchedulerAnalyzer>(
            "using TimerAttributes; System.Console.WriteLine(); " + statement + Job.Replace("""Every("1s")""", """[|TMR209:Every("1s")|]""", StringComparison.Ordinal)
            + " class Other { public int Table => 1; } static class More { [Every(\"2s\")] internal static void Job2() { } }", OutputKind.ConsoleApplication).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "The project's 2 jobs are in ScheduledJobs.Table, which nothing uses, so the jobs never run; write new Scheduler(ScheduledJobs.Table) and await its RunAsync()"));
    }

    [TestCase("using TimerAttributes; System.GC.KeepAlive(JobTable.Combine(ScheduledJobs.Table));")]
    [TestCase("using TimerAttributes; System.GC.KeepAlive(TimerAttributes.ScheduledJobs.Table.Entries);")]
    [TestCase("using TimerAttributes; using Mine = TimerAttributes.ScheduledJobs; System.GC.KeepAlive(Mine.Table);")]
    [TestCase("using TimerAttributes; using static TimerAttributes.ScheduledJobs; System.GC.KeepAlive(Table);")]
    public void A_table_is_used_by_whatever_name(string use) => Analyzed.MustReport<IdleSchedulerAnalyzer>(use + Job, OutputKind.ConsoleApplication);

    [TestCase("using TimerAttributes; using Ours = TimerAttributes; namespace N { using static Ours::ScheduledJobs; class Use { object It() => Table; } } ")]
    [TestCase("namespace TimerAttributes { using static ScheduledJobs; class Use { object It() => Table; } } ")]
    public void A_table_is_used_where_its_class_is_opened(string use) =>
        Assert.That(Reports(OutputKind.ConsoleApplication, "System.Console.WriteLine();", use, "using TimerAttributes;" + Job), Is.Empty);

    [Test]
    public void Another_class_that_is_opened_is_no_use() => Assert.That(
        Reports(OutputKind.ConsoleApplication, "using static System.Console; WriteLine();", "using TimerAttributes;" + Job), Has.Length.EqualTo(1));

    [Test]
    public void What_cannot_be_resolved_may_be_the_table() => Assert.That(
        Analyzed.Reports<IdleSchedulerAnalyzer>(Generated.From(
            Program(OutputKind.ConsoleApplication, "System.Console.WriteLine(Missing.Table);", "using TimerAttributes;" + Job)).Compilation), Is.Empty);

    [TestCase(OutputKind.ConsoleApplication)]
    [TestCase(OutputKind.WindowsApplication)]
    public void A_program_s_only_job_is_reported(OutputKind output) => Assert.That(
        Reports(output, "System.Console.WriteLine();", "using TimerAttributes;" + Job).Single().GetMessage(null), Is.EqualTo(
            "The project's job is in ScheduledJobs.Table, which nothing uses, so the job never runs; write new Scheduler(ScheduledJobs.Table) and await its RunAsync()"));

    // Whatever rule it breaks: of its signature, its schedule, its options or its condition.
    [TestCase("[Every(\"1s\")] static void Hidden() { }")]
    [TestCase("[Every(\"1\")] internal static void Hidden() { }")]
    [TestCase("[Every(\"1s\", MaxBurst = 2)] internal static void Hidden() { }")]
    [TestCase("[Every(\"1s\", When = \"On\")] internal static void Hidden() { }")]
    public void A_job_that_breaks_a_rule_is_in_no_table(string job)
    {
        string[] Messages(string jobs) =>
        [
            .. Analyzed.Reports<IdleSchedulerAnalyzer>(Generated.From(Program(
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
    public void A_message_says_how_a_scheduler_is_started() => Assert.That(
        Analyzed.MustReport<IdleSchedulerAnalyzer>("class C { void M() { [|TMR209:new TimerAttributes.Scheduler(null!)|]; } }").Single().GetMessage(null),
        Is.EqualTo("The scheduler is created and never started, so its jobs never run; await its RunAsync(), or call Start()"));

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
        return Analyzed.Reports<IdleSchedulerAnalyzer>(generated.Compilation);
    }

    private static CSharpCompilation Program(OutputKind output, params string[] files)
    {
        CSharpCompilation project = UserProject.Of(files);
        return project.WithOptions(project.Options.WithOutputKind(output));
    }
}

using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR230: an instance job, and no instance that the scheduler could call it on.</summary>
public class MissingInstanceRuleTests
{
    private static readonly JobRule[] Rules = [new MissingInstanceRule(), new MissingInstanceAtEndRule()];

    private const string Plain = "var scheduler = new Scheduler(ScheduledJobs.Table); await scheduler.RunAsync();";

    [TestCase(Plain)]
    [TestCase("await new Scheduler(ScheduledJobs.All).RunAsync();")]
    [TestCase("await new Scheduler(ScheduledJobs.Table, new SchedulerOptions { OnError = null }).RunAsync();")]
    [TestCase("var options = new SchedulerOptions(); await new Scheduler(ScheduledJobs.Table, options).RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); scheduler.Add(new Other()); await scheduler.RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); scheduler.AddInstance(typeof(Other), new Other()); await scheduler.RunAsync();")]
    public void TMR230_is_reported_at_the_first_job_of_the_type(string program) =>
        MustReport(program, "[|TMR230:Stroke|]");

    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); scheduler.Add(new Pump()); await scheduler.RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); scheduler.AddInstance(typeof(Pump), new Pump()); await scheduler.RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); foreach (var type in new[] { typeof(Pump) }) scheduler.AddInstance(type, new Pump()); await scheduler.RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); Extra.Fill(scheduler); await scheduler.RunAsync();")]
    [TestCase("await new Scheduler(ScheduledJobs.Table, new SchedulerOptions { Services = Extra.Provider }).RunAsync();")]
    [TestCase("var options = new SchedulerOptions { Services = Extra.Provider }; await new Scheduler(ScheduledJobs.Table, options).RunAsync();")]
    [TestCase("await new Scheduler(ScheduledJobs.Table, Extra.Options()).RunAsync();")]
    [TestCase("await new Scheduler(Extra.Table).RunAsync();")]
    [TestCase("var scheduler = new Scheduler(ScheduledJobs.Table); Action<Pump> add = scheduler.Add; add(new Pump()); await scheduler.RunAsync();")]
    [TestCase("Console.WriteLine(ScheduledJobs.Table);")]
    public void TMR230_is_not_reported_if_the_scheduler_may_have_an_instance(string program) => MustReport(program, "Stroke");

    [Test]
    public void TMR230_is_in_the_first_file_of_the_type()
    {
        // Arrange
        const string Program = "await new TimerAttributes.Scheduler(TimerAttributes.ScheduledJobs.Table).RunAsync(); class Plain { }";
        Compilation project = UserProject.Of(
            Program,
            "partial class Pump { [TimerAttributes.Every(\"1s\")] internal void Stroke() { } }",
            "partial class Pump { [TimerAttributes.Every(\"1s\")] internal void Stop() { } }");

        // Act
        Generated generated = Generated.From(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        Diagnostic report = Analyzed.Reports(generated.Compilation, [new RulesAlone(Rules)]).Single();

        // Assert
        Assert.That(report.Location.SourceTree!.FilePath, Is.EqualTo("File1.cs"));
    }

    [Test]
    public void TMR230_is_not_reported_in_a_library() => Analyzed.MustReport("""
        class C { TimerAttributes.Scheduler New() => new(TimerAttributes.ScheduledJobs.Table); [TimerAttributes.Every("1s")] internal void Job() { } }
        """, OutputKind.DynamicallyLinkedLibrary, Rules);

    [TestCase("static class C { [Every(\"1s\")] internal static void Job() { } }")]
    [TestCase("static class C { [Every(\"1s\")] internal static void Job() { } } class Plain { [Obsolete] internal void Job() { } }")]
    [TestCase("class C { [Every(\"1 sec\")] internal void Job() { } }")] // TMR101's.
    public void TMR230_is_not_reported_for_static_jobs_and_faults_of_other_rules(string type) => Analyzed.MustReport(
        $"using System; using TimerAttributes; await new Scheduler(ScheduledJobs.Table).RunAsync(); {type}", OutputKind.ConsoleApplication, Rules);

    [TestCase("class C { [TimerAttributes.Every(\"1s\")] internal static void Job() { } void Plain() { } }", false)]
    [TestCase("class C { [TimerAttributes.Every(\"1s\")] internal void Job() { } }", true)]
    [TestCase("namespace N { class C { struct S { [TimerAttributes.Every(\"1s\")] internal void Job() { } } } }", true)]
    [TestCase("class C { void M() { [System.Obsolete] void Local() { } Local(); } }", false)]
    public void Only_a_project_that_may_have_instance_jobs_is_searched_for_instances(string source, bool isSearched) =>
        Assert.That(InstanceMethods.MayBeJobs(UserProject.Of("class Other { }", source)), Is.EqualTo(isSearched));

    [Test]
    public void TMR230_says_what_to_write() => Assert.That(MustReport(Plain, "[|TMR230:Stroke|]").Single().GetMessage(null), Is.EqualTo(
        "'Pump.Stroke' is an instance method, and no code adds an instance of Pump to the scheduler, so the start fails; "
        + "write scheduler.Add with an instance of Pump, set SchedulerOptions.Services, or make the method static"));

    private static Diagnostic[] MustReport(string program, string method) => Analyzed.MustReport(
        $$"""
        using System;
        using TimerAttributes;
        {{program}}
        class Pump { [Every("1s")] internal void {{method}}() { } [Every("2s")] internal void Second() { } }
        class Other { }
        static class Extra
        {
            internal static IServiceProvider Provider => null!;
            internal static JobTable Table => ScheduledJobs.Table;
            internal static SchedulerOptions Options() => new();
            internal static void Fill(Scheduler scheduler) => {{(program.Contains("Fill", StringComparison.Ordinal) ? "scheduler.Add(new Pump())" : "_ = scheduler.Loop")}};
        }
        """.Replace("class Other { }", program.Contains("Add(new Other", StringComparison.Ordinal)
            ? "class Other { [Every(\"1s\")] internal void Tidy() { } }" : "class Other { }", StringComparison.Ordinal),
        OutputKind.ConsoleApplication, Rules);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Instances;

/// <summary>TMR230: the scheduler gets a new instance.</summary>
public class InstanceFixes
{
    private static readonly DiagnosticAnalyzer[] Typed = [new RulesAlone(new MissingInstanceRule())];
    private static readonly DiagnosticAnalyzer[] AtEnd = [new RulesAlone(new MissingInstanceRule(), new MissingInstanceAtEndRule())];

    private const string Main = """
        using System.Threading.Tasks;
        using TimerAttributes;
        internal static class Program
        {
            internal static async Task Main()
            {
                // All of them.
                await using var scheduler = new Scheduler(ScheduledJobs.Table); // All jobs.
                await scheduler.RunAsync();
            }
        }
        internal class Pump { [Every("1s")] internal void Stroke() { } }

        """;

    private const string Program = """
        using TimerAttributes;
        await using var scheduler = new Scheduler(ScheduledJobs.Table);
        await scheduler.RunAsync();

        """;

    private const string Pump = """
        using TimerAttributes;
        namespace Water;
        internal sealed class Pump
        {
            [Every("1s")] internal void Stroke() { }
        }

        """;

    private const string Added = """
                await using var scheduler = new Scheduler(ScheduledJobs.Table); // All jobs.
                scheduler.Add(new Pump());

        """;

    [Test]
    public void TMR230_adds_an_instance_in_the_line_after_the_scheduler()
    {
        Editor editor = Editor.With(Typed, OutputKind.ConsoleApplication, Main);
        CodeAction offer = editor.Offers(editor.Reports.Single()).Single();
        Assert.That(offer.Title, Is.EqualTo("Add a new Pump to the scheduler"));

        Editor mended = editor.Apply(offer);
        mended.Generated.MustCompile();
        Assert.That(mended.Texts.Single(), Does.Contain(Added));
        Assert.That(mended.Reports, Is.Empty);
    }

    [Test]
    public void TMR230_adds_a_statement_to_a_program_of_statements()
    {
        const string Before = "using TimerAttributes;\nvar scheduler = new Scheduler(ScheduledJobs.Table);\nawait scheduler.RunAsync();\nclass Pump { [Every(\"1s\")] internal void Stroke() { } }";
        Editor editor = Editor.With(Typed, OutputKind.ConsoleApplication, Before);
        Editor mended = editor.Apply(editor.Offers(editor.Reports.Single()).Single());
        mended.Generated.MustCompile();
        Assert.That(mended.Texts.Single(), Is.EqualTo(Before.Replace(";\nawait", ";\nscheduler.Add(new Pump());\nawait", StringComparison.Ordinal)));
    }

    [Test]
    public void TMR230_everywhere()
    {
        string before = Main + "internal class Fan { [Every(\"1s\")] internal void Turn() { } }\n";
        Editor editor = Editor.With(Typed, OutputKind.ConsoleApplication, before);
        Editor mended = editor.ApplyEverywhere(editor.Reports[0], "TMR230");
        mended.Generated.MustCompile();
        Assert.That(mended.Texts.Single(), Does.Contain("scheduler.Add(new Pump());").And.Contain("scheduler.Add(new Fan());"));
        Assert.That(mended.Reports, Is.Empty);
    }

    [Test]
    public void TMR230_is_mended_from_the_file_of_the_job()
    {
        Editor editor = Editor.With(Typed, OutputKind.ConsoleApplication, Program, Pump);
        Editor mended = editor.Apply(editor.Offers(editor.Reports.Single()).Single());
        mended.Generated.MustCompile();
        Assert.That(mended.Texts, Is.EqualTo([Program.Replace(";\nawait s", ";\nscheduler.Add(new Water.Pump());\nawait s", StringComparison.Ordinal), Pump]));
        Assert.That(mended.Reports, Is.Empty);
    }

    [TestCase(FixAllScope.Solution, "Water.Pump", "Fan", "Heater")]
    [TestCase(FixAllScope.Project, "Water.Pump", "Fan", "Heater")]
    [TestCase(FixAllScope.Document, "Fan", "Heater")]
    public void TMR230_everywhere_adds_the_instances_in_the_order_of_the_jobs(FixAllScope scope, params string[] added)
    {
        const string Others = """
            class Fan { [TimerAttributes.Every("1s")] internal void Turn() { } }
            class Heater { [TimerAttributes.Every("1s")] internal void Heat() { } }
            """;
        Editor editor = Editor.With(Typed, OutputKind.ConsoleApplication, Program, Pump, Others);
        Editor mended = editor.ApplyEverywhere(editor.Reports[1], "TMR230", scope);
        mended.Generated.MustCompile();
        string lines = string.Concat(added.Select(static type => $"scheduler.Add(new {type}());\n"));
        Assert.That(mended.Texts, Is.EqualTo([Program.Replace("await s", lines + "await s", StringComparison.Ordinal), Pump, Others]));
    }

    [Test]
    public void TMR230_is_mended_once_where_it_is_judged_at_the_end()
    {
        Editor editor = Editor.With(AtEnd, OutputKind.ConsoleApplication, Program.Replace("await scheduler.RunAsync();", "scheduler?.Start();", StringComparison.Ordinal), Pump);
        Editor mended = editor.Apply(editor.Offers(editor.Reports.Single()).Single());
        mended.Generated.MustCompile();
        Assert.That(mended.Texts[0], Is.EqualTo(Program.Replace("await scheduler.RunAsync();", "scheduler.Add(new Water.Pump());\nscheduler?.Start();", StringComparison.Ordinal)));
        Assert.That(mended.Reports, Is.Empty);
    }

    [TestCase("internal class Pump {", "internal class Base { public required int Size { get; set; } } internal class Pump : Base {")]
    [TestCase("internal class Pump {", "internal class Pump { internal Pump(int size) => System.Console.WriteLine(size);")]
    [TestCase("internal class Pump {", "internal abstract class Pump {")]
    [TestCase("internal class Pump {", "internal class Pump { public required int Size { get; set; }")]
    [TestCase("await using var scheduler = new Scheduler(ScheduledJobs.Table);", "await Run(new Scheduler(ScheduledJobs.Table)); static Task Run(Scheduler scheduler) => scheduler.RunAsync();")]
    public void TMR230_has_no_fix_where_the_author_has_to_choose(string old, string changed)
    {
        string source = Main.Replace(old, changed, StringComparison.Ordinal);
        if (changed.Contains("Run(", StringComparison.Ordinal)) source = source.Replace("        await scheduler.RunAsync();\n", "", StringComparison.Ordinal);
        Editor editor = Editor.With(AtEnd, OutputKind.ConsoleApplication, source);
        Assert.That(editor.Offers(editor.Reports.Single()), Is.Empty);
    }
}

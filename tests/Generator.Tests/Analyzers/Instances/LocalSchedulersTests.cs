using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR230 in an editor, which asks about one file: where the code of other files cannot give an instance, the job has the report there.</summary>
public class LocalSchedulersTests
{
    private const string Usings = "using System; using System.Threading.Tasks; using TimerAttributes;\n";

    private const string Pump = "class Pump { [TimerAttributes.Every(\"1s\")] internal void Stroke() { } }";

    [TestCase("await using var s = new Scheduler(ScheduledJobs.Table); await s.RunAsync();")]
    [TestCase("await using Scheduler s = new(ScheduledJobs.Table); await s.RunAsync();")]
    [TestCase("TimerAttributes.Scheduler s = new TimerAttributes.Scheduler(TimerAttributes.ScheduledJobs.Table); s.Start();")]
    [TestCase("global::TimerAttributes.Scheduler s = new(global::TimerAttributes.ScheduledJobs.Table); s.Start();")]
    [TestCase("await using (var s = new Scheduler(ScheduledJobs.All)) { Console.WriteLine(s.Jobs.Count); await s.RunAsync(); }")]
    [TestCase("await new Scheduler(ScheduledJobs.Table).RunAsync();")]
    [TestCase("var options = new SchedulerOptions(); await using var s = new Scheduler(ScheduledJobs.Table, options); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); Console.WriteLine(s[ScheduledJobs.Stroke].Stats);")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Func<Task> stop = s.StopAsync; s.Start(); await stop();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); await s.StartAsync();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); await s.PrepareAsync();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Bind();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.AddInstance(typeof(string), \"\"); Console.Write(s.Describe()); s.Start(); await s.Completion;")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); s.Loop.Post(() => { }); s.ReloadTimeZones(); await s.StopAsync(); await s.DisposeAsync();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); s.TryGetJob(\"Pump.Stroke\", out _);")]
    [TestCase("await Run(); static async Task Run() { var s = new Scheduler(ScheduledJobs.Table); await s.RunAsync(); }")]
    [TestCase("await Run.Now(); static class Run { internal static async Task Now() { var s = new Scheduler(ScheduledJobs.Table); await s.RunAsync(); } }")]
    [TestCase("new Run(); class Run { internal Run() { var s = new Scheduler(ScheduledJobs.Table); s.Start(); } }")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Add(new Fan()); s.Start(); class Fan { [Every(\"1s\")] internal void Turn() { } }")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); /* Services = */ Console.WriteLine(Other.Services); static class Other { internal static int Services => 1; }")]
    public void The_report_is_at_the_job_while_it_is_typed(string program)
    {
        Compilation project = Project(program);
        Diagnostic report = Analyzed.WhileTyped<MissingInstanceRule>(project, 1).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Location.SourceTree!.ToString().Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length), Is.EqualTo("Stroke"));
            Assert.That(report.Id, Is.EqualTo("TMR230"));
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Is.Empty, "not twice");
        }
    }

    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Add(new Pump()); s.Start();")]
    [TestCase("await Run(); async Task Run() { var s = new Scheduler(ScheduledJobs.Table); s.Add(new Pump()); await s.RunAsync(); }")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Action<Pump> add = s.Add; add(new Pump()); s.Start();")]
    public void An_instance_that_the_method_adds_is_seen(string program)
    {
        Compilation project = Project(program);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Is.Empty);
        }
    }

    // The compiler has an error at the call, which is enough.
    [TestCase("s.Add(pum);")]
    [TestCase("var p = Find(); s.Add(p);")]
    [TestCase("s.Add(new Pump()")]
    [TestCase("s.Add(new Pump(), 1);")]
    [TestCase("s.AddInstance(typeof(Pump), );")]
    [TestCase("s?.Add(pum);")]
    [TestCase("Action<Pump> add = s.Ad; Action<Pump> more = s.Add(;")]
    [TestCase("s.Add(")]
    public void Nothing_is_reported_while_the_call_that_adds_one_is_typed(string typed)
    {
        Compilation project = Typed($"var s = new Scheduler(ScheduledJobs.Table); {typed} s.Start();");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Is.Empty);
        }
    }

    [Test]
    public void Nothing_is_reported_where_the_table_is_older_than_the_code()
    {
        // Some editors run generators on a build only.
        Compilation old = Project("var s = new Scheduler(ScheduledJobs.Table); s.Start();");
        SyntaxTree program = old.SyntaxTrees.First(), pump = old.SyntaxTrees.ElementAt(1);
        Compilation project = old
            .ReplaceSyntaxTree(program, program.WithChangedText(SourceText.From(program.ToString().Replace("s.Start", "s.Add(new Fan()); s.Add(new Pump()); s.Start", StringComparison.Ordinal))))
            .ReplaceSyntaxTree(pump, pump.WithChangedText(SourceText.From(pump + Pump.Replace("Pump", "Fan", StringComparison.Ordinal))));
        Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
        Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Is.Empty);
    }

    [TestCase("foreach (var job in new Scheduler(ScheduledJobs.Table).Jobs) Console.WriteLine(job);", Description = "no start that could fail")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Console.WriteLine(s.Describe());", Description = "TMR209's")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Remove(\"Pump.Stroke\"); s.Start();", Description = "a removed job needs none")]
    [TestCase("dynamic s = new Scheduler(ScheduledJobs.Table); s.AddInstance(typeof(Pump), new Pump()); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Console.WriteLine(s[ScheduledJobs.Stroke].Stats);", Description = "no start that could fail")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Func<string, bool> drop = s.Remove; drop(\"Pump.Stroke\"); s.Start();")]
    [TestCase("dynamic s = new Scheduler(ScheduledJobs.Table); s.Remove(\"Pump.Stroke\"); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Help.FillAll(s); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Help.FillEach(1, s); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Help.FillAll(new[] { s }); s.Start();")]
    [TestCase("IAsyncDisposable s = new Scheduler(ScheduledJobs.Table); Help.FillAny(s); ((Scheduler)s).Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Help.Target ??= s; s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); (Help.Target, int x) = (s, 1); s.Start(); Console.WriteLine(x);")]
    [TestCase("Func<Scheduler> make = () => new Scheduler(ScheduledJobs.Table); Help.Run(make);")]
    [TestCase("var o = new SchedulerOptions(); (o, int x) = (Help.Options(), 1); var s = new Scheduler(ScheduledJobs.Table, o); s.Start(); Console.WriteLine(x);")]
    [TestCase("var o = new SchedulerOptions(); ref var r = ref o; r = Help.Options(); var s = new Scheduler(ScheduledJobs.Table, o); s.Start();")]
    [TestCase("dynamic s = new Scheduler(ScheduledJobs.Table); s.Add(new Pump()); s.Start();")]
    [TestCase("Action<int, Scheduler> fill = Help.FillMany; var s = new Scheduler(ScheduledJobs.Table); Also(fill, s); s.Start(); static void Also<T>(Action<int, T> run, T it) => run(1, it);")]
    [TestCase("var o = new SchedulerOptions(); o = Help.Options(); var s = new Scheduler(ScheduledJobs.Table, o); s.Start();")]
    [TestCase("var o = new SchedulerOptions(); Help.Make(out o); var s = new Scheduler(ScheduledJobs.Table, o); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Fill(); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.FillAny(); s.Start();", Description = "an extension of an interface that it has")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Action fill = s.Fill; fill(); s.Start();")]
    [TestCase("var one = new Scheduler(ScheduledJobs.Table); Also(one, Help.Fill); one.Start(); static void Also<T>(T it, Action<T> run) => run(it);")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); new Runner(s); s.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Help.Target = s; s.Start();")]
    public void Nothing_is_reported_where_another_assembly_may_add_one_or_none_is_needed(string program)
    {
        const string Library = """
            using System;
            using TimerAttributes;
            public static class Help
            {
                public static object? Target { get; set; }
                public static SchedulerOptions Options() => new();
                public static void Make(out SchedulerOptions options) => options = new();
                public static void Fill(this Scheduler scheduler) => Target = scheduler;
                public static void FillAll(params Scheduler[] all) => Target = all;
                public static void FillEach(params object[] all) => Target = all;
                public static void Run(Func<Scheduler> make) => Target = make();
                public static void FillMany(int count, Scheduler scheduler) => Target = count > 0 ? scheduler : null;
                public static void FillAny(this IAsyncDisposable scheduler) => Target = scheduler;
            }
            public sealed class Runner { public Runner(object scheduler) => Help.Target = scheduler; }
            """;
        Compilation project = Project(program, UserProject.Of(Library).ToMetadataReference());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Is.Empty);
        }
    }

    // Each of these may give an instance in code that an editor has not looked at.
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Go(s); static void Go(Scheduler one) => one.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); var other = s; other.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s?.Start();")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); Held.One = s; s.Start(); static class Held { internal static object? One; }", true)]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); new Held().Scopes = 1; class Held { internal int Scopes { get; set; } }")]
    [TestCase("Go(new(ScheduledJobs.Table)); static void Go(Scheduler one) => one.Start();")]
    [TestCase("Held.One.Start(); static class Held { internal static Scheduler One { get; } = new(ScheduledJobs.Table); }")]
    [TestCase("var s = new Scheduler(Held.Table); s.Start(); static class Held { internal static JobTable Table => ScheduledJobs.Table; }", true)]
    [TestCase("JobTable table = ScheduledJobs.Table; var s = new Scheduler(table); s.Start();", true)]
    [TestCase("var s = new Scheduler(table: ScheduledJobs.Table); s.Start();")]
    [TestCase("Func<JobTable, Scheduler> make = static table => new(table); make(ScheduledJobs.Table).Start();", true)]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table, new SchedulerOptions { Services = null }); s.Start();", true)]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start(); new Held().Services = 1; class Held { internal int Services { get; set; } }")]
    [TestCase("Console.Write(Held.Run); static class Held { internal static int Run => Now(() => { var s = new Scheduler(ScheduledJobs.Table); s.Start(); }); static int Now(Action run) { run(); return 1; } }")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); ScheduledJobs.Add(s, new Pump()); s.Start();", true)]
    public void Where_other_code_may_add_one_the_whole_project_is_judged(string program, bool isAdded = false)
    {
        Compilation project = Project(program);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project), Has.Length.EqualTo(isAdded ? 0 : 1));
        }
    }

    [TestCase("static class Far { internal static void Fill(TimerAttributes.Scheduler one) => one.Start(); }")]
    [TestCase("static class Far { internal static void Fill(TimerAttributes.SchedulerOptions one) => System.Console.WriteLine(one); }", true)]
    [TestCase("class Far { internal object? Services; internal void Fill() => this.Services = this; }")]
    [TestCase("class Far { internal object? Scopes; internal void Fill() => Scopes = this; }")]
    [TestCase("static class Far { internal static void Fill() => System.Console.WriteLine(nameof(TimerAttributes.ScheduledJobs)); }")]
    [TestCase("// The Scheduler has the ScheduledJobs and the Services.\nclass Far;", true)]
    public void Each_file_of_the_project_counts(string far, bool isClosed = false)
    {
        Compilation project = Project("var s = new Scheduler(ScheduledJobs.Table); s.Start();", far);
        Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Has.Length.EqualTo(isClosed ? 1 : 0));
    }

    [Test]
    public void A_type_with_the_name_of_one_that_is_added_is_reported_at_the_end()
    {
        Compilation project = Typed(
            "var s = new Scheduler(ScheduledJobs.Table); s.Add(new Far.Pump()); s.Start();",
            "namespace Far { class Pump { [TimerAttributes.Every(\"1s\")] internal void Stroke() { } } }");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 1), Is.Empty);
            Assert.That(Analyzed.Reports<MissingInstanceAtEndRule>(project).Single().GetMessage(null), Does.StartWith("'Pump.Stroke' "));
        }
    }

    [TestCase("[TimerAttributes.Every(\"1s\")] internal static void First() { }")]
    [TestCase("[System.Obsolete] internal void First() { }")]
    [TestCase("[TimerAttributes.Every(\"1 sec\")] internal void First() { }")]
    public void The_report_is_at_the_first_job_that_needs_an_instance(string first)
    {
        Compilation project = Typed("new Scheduler(ScheduledJobs.Table).Start();", $"class Fan {{ {first} [TimerAttributes.Every(\"1s\")] internal void Turn() {{ }} [TimerAttributes.Every(\"1s\")] internal void Stop() {{ }} }}");
        Assert.That(Analyzed.WhileTyped<MissingInstanceRule>(project, 2).Single().GetMessage(null), Does.StartWith("'Fan.Turn' "));
    }

    private static Compilation Project(string program, params string[] others) => Compiled(Typed(program, others));

    private static Compilation Project(string program, MetadataReference library) => Compiled(Generated(UserProject.Of(Usings + program, Pump).AddReferences(library)));

    private static Compilation Typed(string program, params string[] others) => Generated(UserProject.Of([Usings + program, Pump, .. others]));

    private static Compilation Generated(Compilation project) =>
        Harness.Generated.From(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication))).Compilation;

    private static Compilation Compiled(Compilation project)
    {
        Assert.That(project.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return project;
    }
}

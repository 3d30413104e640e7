using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR209: a scheduler that is never started.</summary>
public class UnstartedSchedulerRuleTests
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
        MustReport("using TimerAttributes; " + statements + Job);

    [Test]
    public void TMR209_in_methods_and_only_of_our_scheduler() => Analyzed.MustReport<UnstartedSchedulerRule>("""
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

    // A variable of the same name in another scope is a different variable.
    [TestCase("var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; s.AddInstance(typeof(object), 1);", "class Other { object M(Scheduler s) => s[ScheduledJobs.Job]; }")]
    [TestCase("{ var s = [|TMR209:new Scheduler(ScheduledJobs.Table)|]; } { var s = new Scheduler(ScheduledJobs.Table); s.Start(); }", "")]
    [TestCase("var s = new Scheduler(ScheduledJobs.Table); s.Start();", "class Other { void M(Scheduler s) => s.StopAsync(); }")]
    public void TMR209_another_variable_of_that_name_is_another(string statements, string type) =>
        MustReport("using TimerAttributes; " + statements + Job + type);

    [TestCase("await using var s = [|TMR209:time.NewScheduler(ScheduledJobs.Table)|];")]
    [TestCase("[|TMR209:time.NewScheduler(ScheduledJobs.Table)|].AddInstance(typeof(object), 1);")]
    [TestCase("await using var s = time.NewScheduler(ScheduledJobs.Table); s.Start();")]
    [TestCase("System.GC.KeepAlive(time.NewScheduler(ScheduledJobs.Table));")]
    [TestCase("Acme.Mine.NewScheduler(ScheduledJobs.Table);")]
    public void TMR209_a_scheduler_of_virtual_time(string statements) => MustReport(
        "using TimerAttributes; var time = new TimerAttributes.Testing.VirtualTime(); System.Console.WriteLine(time); " + statements + Job + """

        namespace Acme { using TimerAttributes; static class Mine { public static void NewScheduler(JobTable table) { } } }
        namespace TimerAttributes.Testing { class VirtualTime { public Scheduler NewScheduler(JobTable table) => new(table); } }
        """);

    [Test]
    public void What_is_not_resolved_yet_may_be_a_start() => Assert.That(
        Analyzed.Reports<UnstartedSchedulerRule>(Generated.From("using TimerAttributes; class C { void M() { var s = new Scheduler(ScheduledJobs.Table); System.Action<Missing> a = b => { s }; } }").Compilation), Is.Empty);

    [Test]
    public void A_message_says_how_a_scheduler_is_started() => Assert.That(
        Analyzed.MustReport<UnstartedSchedulerRule>("class C { void M() { [|TMR209:new TimerAttributes.Scheduler(null!)|]; } }").Single().GetMessage(null),
        Is.EqualTo("The scheduler is created and never started, so its jobs never run; await its RunAsync(), or call Start()"));

    // Each of these programs uses its table, also where it does not start the scheduler.
    private static void MustReport(string marked)
    {
        Analyzed.MustReport<UnstartedSchedulerRule>(marked, OutputKind.ConsoleApplication);
        CSharpCompilation program = UserProject.Of(Markup.Read(marked).Source);
        program = program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assert.That(Analyzed.Reports<UnusedTableRule>(Generated.From(program).Compilation), Is.Empty);
    }
}

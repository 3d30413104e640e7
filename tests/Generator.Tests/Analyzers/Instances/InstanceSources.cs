using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR230: code that may give an instance to a scheduler, and code that certainly does not.</summary>
public class InstanceSources
{
    [TestCase("await scheduler.RunAsync(); await new Scheduler(Own.Table).RunAsync();", Description = "a second scheduler, with a table from elsewhere")]
    [TestCase("Action<Type, object> add = scheduler.AddInstance; add(typeof(Pump), new Pump());")]
    [TestCase("await System.Threading.Tasks.Task.FromResult(scheduler);", Description = "the code of another assembly may add one")]
    [TestCase("new VirtualTime().NewScheduler(ScheduledJobs.Table);")]
    [TestCase("Func<JobTable, Scheduler> make = new VirtualTime().NewScheduler; make(ScheduledJobs.Table);")]
    public void TMR230_is_not_reported(string use) => MustReport(use, "Stroke");

    [TestCase("Own.Add(scheduler, new Pump());", Description = "a method of the project that is only named like that of the table")]
    [TestCase("Own.NewScheduler = null;")]
    public void TMR230_is_reported(string use) => MustReport(use, "[|TMR230:Stroke|]");

    [Test]
    public void TMR230_is_not_reported_in_a_host()
    {
        Compilation project = HostedProject.Of("""
            await new TimerAttributes.Scheduler(TimerAttributes.ScheduledJobs.Table).RunAsync();
            class C { [TimerAttributes.Every("1s")] internal void Job() { } }
            """);
        Generated generated = Generated.From(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        Assert.That(Analyzed.Reports(generated.Compilation, [new RulesAlone(new MissingInstanceRule(), new MissingInstanceAtEndRule())]), Is.Empty);
    }

    private static void MustReport(string use, string method) => Analyzed.MustReport(
        $$"""
        using System;
        using TimerAttributes;
        var scheduler = new Scheduler(ScheduledJobs.Table);
        {{use}}
        scheduler.Start();
        class Pump { [Every("1s")] internal void {{method}}() { } }
        class VirtualTime { internal Scheduler NewScheduler(JobTable table) => throw new NotSupportedException(table.ToString()); }
        static class Own
        {
            internal static object? NewScheduler;
            internal static JobTable Table => ScheduledJobs.Table;
            internal static void Add(Scheduler scheduler, Pump pump) => GC.KeepAlive(NewScheduler);
        }
        """,
        OutputKind.ConsoleApplication, new MissingInstanceRule(), new MissingInstanceAtEndRule());
}

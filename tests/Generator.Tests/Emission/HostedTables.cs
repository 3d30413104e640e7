using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>In a project that references TimerAttributes.Hosting, the table has a method that adds it to the services of a host.</summary>
public class HostedTables
{
    private const string Start = "using Microsoft.Extensions.DependencyInjection; using TimerAttributes; new ServiceCollection().";

    [Test]
    public void The_classes_that_a_container_can_make_are_added()
    {
        Generated generated = Generated.From(HostedProject.Of("""
            using TimerAttributes;
            namespace Acme;
            public class Orders { public Orders() { } private Orders(int first) { } [Every("1s")] internal void Check() { } [Every("2s")] internal void Sweep() { } }
            internal class Base { public Base(string name) { } [Every("1s")] internal void Run() { } }
            public abstract class Pump { [Every("1s")] public void Turn() { } }
            public class Single { private Single() { } [Every("1s")] public void Beat() { } }
            public struct Counter { [Every("1s")] public void Count() { } }
            static class Jobs { [Every("1s")] internal static void Tidy() { } }
            """));
        generated.MustCompile();
        Snapshot.Match(generated.Text!);
    }

    [Test]
    public void A_job_of_the_method_s_name_gets_a_longer_id()
    {
        Generated generated = Generated.From(HostedProject.Of("using TimerAttributes; static class Jobs { [Every(\"1s\")] internal static void AddTimerJobs() { } }"));
        generated.MustCompile();
        Assert.That(generated.Text, Does.Contain("JobId Jobs_AddTimerJobs").And.Contain("IServiceCollection AddTimerJobs("));
    }

    [Test]
    public void The_user_s_own_method_stays_alone()
    {
        Generated generated = Generated.From(HostedProject.Of("""
            namespace TimerAttributes
            {
                internal static partial class ScheduledJobs { public static void AddTimerJobs() { } }
            }

            static class Jobs { [TimerAttributes.Every("1s")] internal static void Tidy() { } }
            """));
        generated.MustCompile();
        Assert.That(generated.Text, Does.Not.Contain("AddTimerJobs"));
    }

    [TestCase("AddTimerJobs();", TestName = "The generated method")]
    [TestCase("AddTimerJobs(ScheduledJobs.Table);", TestName = "The table itself")]
    [TestCase("AddSingleton(\"x\").AddTimerJobs();", TestName = "The generated method in a chain")]
    public void Adding_the_jobs_to_a_host_is_a_use_of_the_table(string call) => Assert.That(Reports(call), Is.Empty);

    [Test]
    public void A_program_that_does_not_add_its_jobs_is_told_how() => Assert.That(Reports("AddSingleton(\"x\");"), Is.EqualTo(new[]
    {
        "The project's job is in ScheduledJobs.Table, which nothing uses, so the job never runs; "
        + "write services.AddTimerJobs() where the services of the host are added",
    }));

    private static string[] Reports(string call)
    {
        Compilation project = HostedProject.Of(Start + call + " static class Jobs { [Every(\"1s\")] internal static void Tidy() { } }");
        Generated generated = Generated.From(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        generated.MustCompile();
        return [.. Analyzed.Reports<UnusedTableRule>(generated.Compilation).Select(static report => report.GetMessage(null))];
    }
}

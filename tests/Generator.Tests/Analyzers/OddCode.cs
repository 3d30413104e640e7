using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>Whatever the user's code looks like, the generated code compiles without a warning, and the job is in the table.</summary>
public class OddCode
{
    private static readonly TestCaseData[] Corpus =
    [
        Case("no namespace", """static class J { [TimerAttributes.Every("1s")] internal static void Job() { } }"""),
        Case("several namespaces in a file", """
            namespace A { static class J { [TimerAttributes.Every("1s")] internal static void Job() { } } }
            namespace B.C { namespace D { static partial class J { [TimerAttributes.Every("1s")] static void Job() { } } } }
            """, 2),
        Case("keywords as names", """
            namespace @namespace.@event
            {
                partial class @class
                {
                    [TimerAttributes.Every("1s")] internal static void @void(TimerAttributes.Tick @in) { }
                    [TimerAttributes.Every("1s")] private void @operator(@interface @default) { }
                    [TimerAttributes.Every("1s")] internal static void await() { }
                    internal interface @interface;
                    private partial struct @record { [TimerAttributes.Every("1s")] private void @field() { } }
                    private partial record @required { [TimerAttributes.Every("1s")] private void @var() { } }
                }
            }
            """, 5),
        Case("Unicode names", """namespace Größe.日本 { partial class Zähler { [TimerAttributes.Every("1s")] void Ζähle(Übung ü) { } } internal interface Übung; }"""),
        Case("lower-case types", """
            #pragma warning disable CS8981
            partial class lower { [TimerAttributes.Every("1s")] void job() { } }
            """),
        Case("nullable off", """
            #nullable disable
            class J { [TimerAttributes.Every("1s")] internal System.Threading.Tasks.Task Job(I i) => null; internal interface I; }
            """),
        Case("nullable parameters", """class J { [TimerAttributes.Every("1s")] internal static void Job(I<string?>? i, I<string> j) { } internal interface I<T>; }"""),
        Case("nullable task", """class J { [TimerAttributes.Every("1s")] internal static System.Threading.Tasks.Task? Job() => null; }"""),
        Case("unsafe code", """unsafe partial struct J { int* p; [TimerAttributes.Every("1s")] void Job() { _ = p; p = null; } }"""),
        Case("obsolete", """
            [System.Obsolete] partial class J { [TimerAttributes.Every("1s")] [System.Obsolete("so", DiagnosticId = "ACME1")] void Job(Old old) { } }
            [System.Obsolete] class Old;
            """),
        Case("experimental", """
            [System.Diagnostics.CodeAnalysis.Experimental("ACME2")] partial class J { [TimerAttributes.Every("1s")] internal void Job() { } [TimerAttributes.Every("1s")] void Hidden() { } }
            """, 2),
        Case("records", """
            partial record R(int X) { [TimerAttributes.Every("1s")] void Job() { } }
            partial record struct S(int X) { [TimerAttributes.Every("1s")] void Job() { } }
            readonly partial record struct T(int X) { [TimerAttributes.Every("1s")] void Job() { } }
            """, 3),
        Case("ref struct", """ref partial struct R { [TimerAttributes.Every("1s")] static void Job() { } }"""),
        Case("interface as a container", """
            partial interface I { private partial class In { [TimerAttributes.Every("1s")] static void Job() { } } class Open { [TimerAttributes.Every("1s")] internal void Job() { } } }
            """, 2),
        Case("protected nested", """
            public partial class Outer { protected partial class Mid { private protected class In { [TimerAttributes.Every("1s")] internal static void Job() { } } } }
            """),
        Case("three private levels", """
            static partial class A { private partial class B { private partial class C { private interface I; [TimerAttributes.Every("1s")] private void Job(I i) { } } } }
            """),
        Case("overloads that are private", """
            partial class J { [TimerAttributes.Every("1s", Name = "a")] void Job() { } [TimerAttributes.Every("1s", Name = "b")] void Job(TimerAttributes.Tick t) { } }
            """, 2),
        Case("overloads by value and by reference", """
            class J { [TimerAttributes.Every("1s", Name = "a")] internal static void Job(TimerAttributes.Tick t) { } [TimerAttributes.Every("1s", Name = "b")] internal static void Job(in TimerAttributes.Tick t) { } }
            """, 2),
        Case("members named as ours", """
            class Base { internal const int __ScheduledJobs_Job = 1; }
            partial class J : Base { [TimerAttributes.Every("1s")] void Job() { } static void ___ScheduledJobs_Job(global::TimerAttributes.JobBinding b) { } }
            partial class K { [TimerAttributes.Every("1s", Name = "K")] void Job() { } const int __ScheduledJobs_K_Job = 1; }
            """, 2),
        Case("a class and its base with private jobs", """
            partial class Base { [TimerAttributes.Every("1s")] void Job() { } }
            partial class J : Base { [TimerAttributes.Every("1s")] void Job() { } }
            """, 2),
        Case("types named as ours", """
            #pragma warning disable CS8981
            namespace Acme
            {
                class System; class Task; class TimerAttributes; class Tick; class JobTable; class var; class Scheduler;
                partial class J { [global::TimerAttributes.Every("1s")] void Job(System s, Task t, Scheduler c) { } [global::TimerAttributes.Every("1s")] internal void Open(var v) { } }
            }
            class var; namespace TimerAttributes { class System; class global; }
            """, 2),
        Case("the scheduler as a service", """class J { [TimerAttributes.Every("1s")] internal void Job(TimerAttributes.Scheduler s) { } }"""),
        Case("an alias of the attribute", """using Often = TimerAttributes.EveryAttribute; class J { [Often("1s")] internal void Job() { } }"""),
        Case("an attribute with a target", """class J { [method: TimerAttributes.Every("2s")] internal void Other() { } }"""),
        Case("an attribute over several lines, with comments",
            "class J { [TimerAttributes.Every( // why\n\"1s\", /* and\r\nhow */ Name = @\"a\n b */ \u2028 c \u0085 d \u2029 e \")] internal void Job() { } }"),
        Case("a name of odd characters", """class J { [TimerAttributes.Every("1s", Name = "\0\n\r\u2028\"\\<&>\uD800😀*/")] internal void Job() { } }"""),
        Case("tuples, arrays and closed generics as services", """
            class J { [TimerAttributes.Every("1s")] internal void Job(System.Collections.Generic.IList<(int a, string? b)[]> i, System.Collections.Generic.List<dynamic> d) { } }
            """),
        Case("a params overload beside", """class J { [TimerAttributes.Every("1s")] internal static void Job() { } static void Job(int x = 1) { } static void Job<T>(params T[] x) { } }"""),
        Case("an override of a virtual job", """
            class Base { [TimerAttributes.Every("1s")] internal virtual void Job() { } } class J : Base { [TimerAttributes.Every("1s")] internal override void Job() { } }
            """, 2),
        Case("a member of the user's in ScheduledJobs", """
            namespace TimerAttributes { static partial class ScheduledJobs { public static int Job => 1; } }
            class J { [TimerAttributes.Every("1s")] internal static void Job() { } }
            """),
        Case("a type of the user's in ScheduledJobs", """
            namespace TimerAttributes { static partial class ScheduledJobs { internal class Job; } }
            class J { [TimerAttributes.Every("1s")] internal void Job() { } }
            """),
        Case("types in a host named as ours", """
            partial class J { class __ScheduledJobs_Job; class ___ScheduledJobs_Job<T>; [TimerAttributes.Every("1s")] void Job() { } }
            """),
        Case("a host named as ours", """partial class __ScheduledJobs { [TimerAttributes.Every("1s")] void Job() { } }"""),
        Case("a job named as a member of ours", """partial class J { [TimerAttributes.Every("1s")] void Run_Job() { } [TimerAttributes.Every("1s", When = nameof(On))] void Job() { } [TimerAttributes.Every("1s")] void When_Job() { } bool On => true; }""", 3),
        Case("conditions named as keywords, in odd types", """
            namespace @event
            {
                partial record struct @struct(bool @in) { [TimerAttributes.Every("1s", When = "in")] void @void() { } }
                partial interface I { private partial class In { static bool @is() => true; [TimerAttributes.Every("1s", When = "is")] static void @do() { } } }
                unsafe partial class P { int* p; bool Is => p == null; [TimerAttributes.Every("1s", When = "Is")] internal void Job() { p = null; } }
            }
            """, 3),
        Case("an obsolete condition with one job that has no other", """
            partial class J { [System.Obsolete("so")] bool On => true; [TimerAttributes.Every("1s", When = "On")] void Job() { } }
            """),
        Case("members named as our conditions", """
            partial class J { const int __ScheduledJobsWhen_Job = 1; bool On => __ScheduledJobsWhen_Job > 1; [TimerAttributes.Every("1s", When = nameof(On))] internal void Job() { } }
            partial class K { bool On => true; [TimerAttributes.Every("1s", When = nameof(On))] internal void Other() { } [TimerAttributes.Every("1s", When = nameof(On))] void When_Other() { } }
            """, 3),
        Case("one condition of two attributes and two methods", """
            partial class J { static bool s_on = true; [TimerAttributes.Every("1s", When = nameof(s_on)), TimerAttributes.Once("1s", When = nameof(s_on))] static void A() { } [TimerAttributes.Every("1s", When = nameof(s_on))] void B() { } }
            """, 3),
        Case("options in constants", """
            class J { const string Long = "2s"; const int Many = 2; [TimerAttributes.Every("9s", Jitter = Long, Retries = Many, Overlap = TimerAttributes.Overlap.Queue, Group = nameof(J))] internal void Job() { } }
            """),
        Case("extension method", """static class J { [TimerAttributes.Every("1s")] internal static void Job(this TimerAttributes.Tick t) { } }"""),
    ];

    [TestCaseSource(nameof(Corpus))]
    public void Generated_code_compiles_and_nothing_is_reported_or_left_out(string source, int jobs)
    {
        Generated generated = Generated.From(source);
        generated.MustCompile();
        Assert.That(Analyzed.Reports(generated.Compilation), Is.Empty);
        Assert.That(generated.Text!.Split("=> new(").Length - 1, Is.EqualTo(jobs), generated.Text);
    }

    [Test]
    public void A_program_of_top_level_statements_has_jobs()
    {
        Compilation project = UserProject.Of("""
            using TimerAttributes;
            _ = new Scheduler(ScheduledJobs.Table);
            partial class Program { [Every("1s")] static void Job() { } [Every("1s")] internal void Other() { } }
            """);
        Generated generated = Generated.From(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        generated.MustCompile();
        Assert.That(generated.Text, Does.Contain("Program.__ScheduledJobs.Run_Job"));
    }

    [Test]
    public void Documentation_may_be_required_of_the_project()
    {
        CSharpCompilation project = UserProject.Of("""
            /// <summary>Public.</summary>
            public partial class J { [TimerAttributes.Every("1s")] void Job() { } }
            """);
        Generated.From(project.WithOptions(project.Options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Error)]))).MustCompile();
    }

    [Test]
    public void A_project_without_the_runtime_gets_no_file()
    {
        CSharpCompilation project = UserProject.Of("class Nothing;");
        Assert.That(Generated.From(project.WithReferences(project.References.Where(one => one.Display!.Contains("TimerAttributes.dll", StringComparison.Ordinal) is false))).Text, Is.Null);
    }

    [TestCase("""[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")]""", false)]
    [TestCase("", true)]
    public void A_project_without_jobs_does_not_hide_the_table_of_another(string friendship, bool hasTable)
    {
        MetadataReference library = Generated.From(UserProject.Of(friendship + "class L { [TimerAttributes.Every(\"1s\")] internal void Job() { } }").WithAssemblyName("Library"))
            .Compilation.ToMetadataReference();
        CSharpCompilation project = UserProject.Of("class Use { object Table = TimerAttributes.ScheduledJobs.Table; }").AddReferences(library);

        Generated generated = Generated.From(project);
        generated.MustCompile();
        Assert.That(generated.Text, hasTable ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void The_same_project_gives_the_same_text_whatever_the_order_of_its_files()
    {
        string[] files =
        [
            .. Enumerable.Range(0, 8).Select(n => $$"""
                using TimerAttributes;
                namespace N{{n % 3}}; partial class J { [Every("{{n + 1}}s")] void Job{{n % 4}}{{n}}() { } [Once("1s"), Every("2s")] internal void Run{{n}}(Tick t) { } }
                """),
            "partial class J { [TimerAttributes.Every(\"1s\")] internal static partial void Parts(); }",
            "partial class J { [TimerAttributes.Once(\"1s\")] internal static partial void Parts() { } }",
        ];
        string expected = Generated.TextOf(files);
        var random = new Random(1);
        for (int round = 0; round < 20; round++)
        {
            random.Shuffle(files);
            Assert.That(Generated.TextOf(files), Is.EqualTo(expected));
        }

        Assert.That(expected, Does.Not.Contain('\r'));
        Assert.That(expected, Does.Not.Match(@"(?m)[ \t]+$"));
    }

    private static TestCaseData Case(string name, string source, int jobs = 1) => new TestCaseData(source, jobs).SetArgDisplayNames(name);
}

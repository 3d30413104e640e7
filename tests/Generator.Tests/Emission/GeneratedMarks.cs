using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>K14: tools know generated code by its attributes, and a library that is CLS-compliant may have jobs.</summary>
public class GeneratedMarks
{
    private const string Jobs = """
        namespace Acme
        {
            using TimerAttributes;
            public partial class Pump
            {
                private bool IsOpen => true;
                [Every("1s", When = nameof(IsOpen))] private void Work(Scheduler scheduler) { }
                [Every("2s")] public void Rest() { }
                [Every("3s")] internal static void Plain() { }
                private partial struct Inner { [Every("4s")] private void Deep() { } }
            }
        }
        """;

    [TestCase("")]
    [TestCase("""
        namespace TimerAttributes
        {
            [System.CodeDom.Compiler.GeneratedCode("Acme", "1"), System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
            static partial class ScheduledJobs { public static JobTable Own() => Table; static int s_own = 1; public static int Count() => ++s_own; }
        }
        """)]
    public void K14_all_that_is_generated_is_left_out_of_coverage_and_nothing_else(string part)
    {
        Generated project = Generated.From(Jobs, part);
        project.MustCompile();
        ISymbol[] members = [.. project.Compilation.SyntaxTrees.Skip(2)
            .SelectMany(generated => generated.GetRoot().DescendantNodes().Select(node => project.Compilation.GetSemanticModel(generated).GetDeclaredSymbol(node)))
            .OfType<ISymbol>()
            .Where(symbol => symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IFieldSymbol)];
        Assert.That(members.Length, Is.GreaterThanOrEqualTo(10));
        Assert.That(members.Where(member => !IsMarked(member, "ExcludeFromCodeCoverageAttribute") || !IsMarked(member, "GeneratedCodeAttribute")), Is.Empty, project.Text);

        // The static constructor has what initializes fields and properties, and no attribute but the class's.
        INamedTypeSymbol table = project.Compilation.GetTypeByMetadataName("TimerAttributes.ScheduledJobs")!;
        Assert.That(IsMarked(table, "ExcludeFromCodeCoverageAttribute"));
        Assert.That(table.GetMembers().OfType<IFieldSymbol>().Count(field => field.AssociatedSymbol is not null), Is.EqualTo(part.Length > 0 ? 0 : 1));
        Assert.That(IsMarked(project.Compilation.GetTypeByMetadataName("Acme.Pump")!, "ExcludeFromCodeCoverageAttribute"), Is.False);
    }

    [Test]
    public void K14_a_part_of_the_user_s_counts_in_coverage()
    {
        Generated project = Generated.From(Jobs, "namespace TimerAttributes { static partial class ScheduledJobs { public static int Own() => 1; } }");
        project.MustCompile();
        ISymbol own = project.Compilation.GetTypeByMetadataName("TimerAttributes.ScheduledJobs")!.GetMembers("Own").Single();
        Assert.That(IsMarked(own, "ExcludeFromCodeCoverageAttribute") || IsMarked(own, "GeneratedCodeAttribute"), Is.False);
    }

    [Test]
    public void K14_a_library_that_is_CLS_compliant_has_public_jobs_without_a_warning() => Generated.From("""
        [assembly: System.CLSCompliant(true)]
        namespace Acme
        {
            using TimerAttributes;
            public class Jobs
            {
                public bool IsOpen => true;
                [Every("1s", RunOn = RunOn.Loop, Clock = Clock.Boottime, Overlap = Overlap.Queue, When = nameof(IsOpen))]
                public void Work(Tick tick, Scheduler scheduler) { }
                [Once("1s")] public static void Start(in Tick tick, System.IServiceProvider? services = null) { }
                public JobTable Table => ScheduledJobs.Table;
                public void Report(JobError error, ScheduledJob job, JobStats stats, EventLoop loop, LoopTimer timer, Watch watch, Schedule schedule, SchedulerOptions options) { }
            }
        }
        """).MustCompile();

    [Test]
    public void K14_what_counts_without_signs_says_so() => Assert.That(
        Generated.From("""
            [assembly: System.CLSCompliant(true)]
            public class Own { public TimerAttributes.Interest Interest; public void Add(TimerAttributes.Linux.Epoll epoll) { } }
            """).Complaints.Select(one => one.Id),
        Is.EquivalentTo(["CS3001", "CS3003"]));

    private static bool IsMarked(ISymbol symbol, string attribute)
    {
        for (ISymbol? outer = symbol; outer is not null; outer = outer.ContainingType)
        {
            if (outer.GetAttributes().Any(one => one.AttributeClass!.Name == attribute)) return true;
        }

        return false;
    }
}

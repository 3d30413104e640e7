using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests;

/// <summary>What an edit costs: only one that changes a job writes the file again.</summary>
public class CachingStories
{
    private const string Job = """
        using TimerAttributes;
        namespace Acme;
        public partial class Jobs
        {
            [Every("5s")] private void Poll(Tick tick, System.IServiceProvider services) { }
            private bool On => false;
        }
        """;

    [Test]
    public void A_file_is_written_again_only_when_a_job_changes()
    {
        var story = Edits.Of(
            Job,
            Job,
            Job.Replace("{ }", "{ System.GC.Collect(); }", StringComparison.Ordinal),
            Job + "\nclass Unrelated { void More() { } }",
            "// Moved.\n\n\n" + Job,
            Job.Replace("5s", "6s", StringComparison.Ordinal),
            Job.Replace("""[Every("5s")] """, "", StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(story.Reasons(PipelineSteps.Jobs), Is.EqualTo(["New", "Cached", "Cached", "Unchanged", "Unchanged", "Modified", "Removed"]));
            Assert.That(story.Reasons(PipelineSteps.Project), Is.EqualTo(["New", "Cached", "Cached", "Unchanged", "Unchanged", "Unchanged", "Unchanged"]));
            Assert.That(story.Reasons(PipelineSteps.Table), Is.EqualTo(["New", "Cached", "Cached", "Cached", "Cached", "Modified", "Modified"]));
            Assert.That(story.SourceReasons(), Is.EqualTo(["New", "Cached", "Cached", "Cached", "Cached", "Modified", "Modified"]));
        });
    }

    [TestCase("""[Every("5s", Name = "other")]""")]
    [TestCase("""[Every("5s", First = "1s")]""")]
    [TestCase("""[Every("5s", RunOn = RunOn.Loop)]""")]
    [TestCase("""[Every("5s", Clock = Clock.Boottime)]""")]
    [TestCase("""[Every("5s", Aligned = true)]""")]
    [TestCase("""[Every("5s", Jitter = "1s")]""")]
    [TestCase("""[Every("5s", Spread = "1s")]""")]
    [TestCase("""[Every("5s", Accuracy = "1s")]""")]
    [TestCase("""[Every("5s", Overlap = Overlap.Concurrent)]""")]
    [TestCase("""[Every("5s", Overlap = Overlap.Concurrent, MaxConcurrency = 2)]""")]
    [TestCase("""[Every("5s", Missed = MissedTicks.Burst)]""")]
    [TestCase("""[Every("5s", Missed = MissedTicks.Burst, MaxBurst = 2)]""")]
    [TestCase("""[Every("5s", Group = "db")]""")]
    [TestCase("""[Every("5s", Timeout = "1s")]""")]
    [TestCase("""[Every("5s", Retries = 2)]""")]
    [TestCase("""[Every("5s", Retries = 2, RetryDelay = "100ms")]""")]
    [TestCase("""[Every("5s", Enabled = false)]""")]
    [TestCase("""[Every("5s", When = "On")]""")]
    [TestCase("""[Once("5s")]""")]
    [TestCase("""[Every("5s")] [Every("6s")]""")]
    public void Every_option_counts_as_a_change(string attributes) =>
        Assert.That(Edits.Of(Job, Job.Replace("""[Every("5s")]""", attributes, StringComparison.Ordinal)).SourceReasons(), Is.EqualTo(["New", "Modified"]));

    [TestCase("""Cron("0 9 * * MON")""", "New", "Cached")]
    [TestCase("""Cron("0 9 * * TUE")""", "New", "Modified")]
    [TestCase("""Cron("0 9 * * mon")""", "New", "Modified")] // The table has the expression as it is written.
    [TestCase("""Cron("0 9 * * MON", TimeZone = "Europe/Berlin")""", "New", "Modified")]
    [TestCase("""Cron("0 9 * * MON", Clock = Clock.RealtimeAlarm)""", "New", "Modified")]
    [TestCase("""Cron("0 9 * * MON", Missed = MissedTicks.Burst, MaxBurst = 2)""", "New", "Modified")]
    [TestCase("""Cron("0 9 * * MON", Spread = "1m")""", "New", "Modified")]
    [TestCase("""Cron("0 9 * * MON", When = nameof(On))""", "New", "Modified")]
    [TestCase("""Every("1d")""", "New", "Modified")]
    public void A_cron_job_counts_as_a_change_only_where_its_attribute_does(string attribute, params string[] reasons)
    {
        string job = Job.Replace("""Every("5s")""", """Cron("0 9 * * MON")""", StringComparison.Ordinal);
        string edited = "// Moved.\n\n" + job.Replace("""Cron("0 9 * * MON")""", attribute, StringComparison.Ordinal) + "\nclass Unrelated { }";
        Assert.That(Edits.Of(job, edited).SourceReasons(), Is.EqualTo(reasons));
    }

    [Test]
    public void The_part_of_a_type_is_written_again_only_when_the_calls_of_its_own_jobs_change()
    {
        // Arrange
        string other = Job.Replace("Jobs", "Others", StringComparison.Ordinal).Replace("namespace Acme;\n", "", StringComparison.Ordinal)
            .Replace("using TimerAttributes;\n", "", StringComparison.Ordinal);
        string both = Job + other;

        // Act
        var story = Edits.Of(
            both,
            both.Replace("{ }", "{ System.GC.Collect(); }", StringComparison.Ordinal),
            both.Replace("5s", "6s", StringComparison.Ordinal),
            Job + other.Replace("Tick tick", "in Tick tick", StringComparison.Ordinal),
            Job + other.Replace("private void", "internal void", StringComparison.Ordinal));

        // Assert
        Assert.That(story.PartReasons(), Is.EqualTo(
            ["New,New", "Cached,Cached", "Cached,Cached", "Cached,Modified", "Cached,Removed"]));
    }

    [Test]
    public void A_condition_counts_by_how_it_is_asked_and_not_by_what_it_does()
    {
        string job = Job.Replace("""("5s")""", """("5s", When = nameof(On))""", StringComparison.Ordinal);
        var story = Edits.Of(
            job,
            job.Replace("On => false", "On => System.Environment.HasShutdownStarted", StringComparison.Ordinal),
            job.Replace("bool On => false", "bool On() => false", StringComparison.Ordinal),
            job.Replace("private bool", "internal bool", StringComparison.Ordinal),
            job.Replace("private bool", "internal static bool", StringComparison.Ordinal),
            job.Replace("bool On", "int On", StringComparison.Ordinal));
        Assert.That(story.SourceReasons(), Is.EqualTo(["New", "Cached", "Modified", "Modified", "Modified", "Modified"]));
    }

    [TestCase("private void", "internal void")]
    [TestCase("private void", "private static void")]
    [TestCase("Tick tick, ", "in Tick tick, ")]
    [TestCase("Tick tick, System.IServiceProvider services", "System.IServiceProvider services, Tick tick")]
    [TestCase("System.IServiceProvider", "System.IFormatProvider")]
    [TestCase("class", "record")]
    [TestCase("Acme", "Acme.Inner")]
    public void What_the_call_needs_counts_as_a_change(string before, string after) =>
        Assert.That(Edits.Of(Job, Job.Replace(before, after, StringComparison.Ordinal)).SourceReasons(), Is.EqualTo(["New", "Modified"]));

    [TestCase("services)", "services, int number = 5)")]
    [TestCase("services)", "services, string text = \"a\")")]
    [TestCase("System.IServiceProvider", "System.IServiceProvider?")]
    public void What_is_passed_instead_counts_as_a_change(string before, string after) =>
        Assert.That(Edits.Of(Job, Job.Replace(before, after, StringComparison.Ordinal)).SourceReasons(), Is.EqualTo(["New", "Modified"]));

    [Test]
    public void A_key_counts_by_its_value()
    {
        const string Container = """
            namespace Microsoft.Extensions.DependencyInjection
            {
                class FromKeyedServicesAttribute(object? key) : System.Attribute;
                interface IKeyedServiceProvider { object? GetKeyedService(System.Type type, object? key); }
            }
            namespace Acme
            {
                class J
                {
                    const string A = "a";
                    [TimerAttributes.Every("1s")]
                    internal void Job([Microsoft.Extensions.DependencyInjection.FromKeyedServices("a")] System.IFormatProvider one, int number = 5) { }
                }
            }
            """;
        var story = Edits.Of(
            Container,
            Container.Replace("(\"a\")", "(A)", StringComparison.Ordinal),
            Container.Replace("number = 5", "number = 4 + 1", StringComparison.Ordinal),
            Container.Replace("(\"a\")", "(\"b\")", StringComparison.Ordinal),
            Container.Replace("number = 5", "number = 6", StringComparison.Ordinal));
        Assert.That(story.SourceReasons(), Is.EqualTo(["New", "Cached", "Cached", "Modified", "Modified"]));
    }

    [TestCase("tick, ", "renamed, ")]
    [TestCase("public", "internal")]
    public void What_the_call_does_not_need_is_no_change(string before, string after) =>
        Assert.That(Edits.Of(Job, Job.Replace(before, after, StringComparison.Ordinal)).SourceReasons(), Is.EqualTo(["New", "Cached"]));

    [Test]
    public void The_tables_of_fifty_projects_are_read_once_and_only_a_change_of_them_is_a_change([Values] bool isEditor)
    {
        // Arrange
        MetadataReference[] projects = [.. Enumerable.Range(0, 50).Select(number => Library($"Acme.P{number}", $"[Every(\"{number + 1}s\")]"))];
        MetadataReference[] edited = [Library("Acme.P0", "[Every(\"9s\")]"), .. projects[1..]];
        MetadataReference[] fewer = projects[1..];
        string job = Job.Replace("{ }", "{ System.GC.Collect(); }", StringComparison.Ordinal);

        // Act
        var story = Edits.Of((Job, projects), (job, projects), (job, edited), (job, fewer));

        // Assert
        Assert.Multiple(() =>
        {
            Assert.That(story.Reasons(PipelineSteps.References)[1].Split(','), Has.Length.EqualTo(50).And.All.EqualTo("Cached"));
            Assert.That(story.Reasons(PipelineSteps.References)[2].Split(',').Count(reason => reason != "Cached"), Is.EqualTo(1));
            Assert.That(story.SourceReasons(), Is.EqualTo(["New", "Cached", "Cached", "Modified"]), "another period changes the project alone");
        });

        MetadataReference Library(string assembly, string attribute)
        {
            string source = $"using TimerAttributes; public static class J {{ {attribute} internal static void Job() {{ }} }}";
            return isEditor ? LibraryProject.InEditor(assembly, source) : LibraryProject.Built(assembly, source);
        }
    }

    [TestCase(PipelineSteps.Jobs)]
    [TestCase(PipelineSteps.Project)]
    [TestCase(PipelineSteps.References)]
    [TestCase(PipelineSteps.Table)]
    [TestCase(PipelineSteps.HostParts)]
    public void What_flows_through_the_pipeline_is_plain_data(string step)
    {
        string all = Job.Replace("""[Every("5s")]""", """[Every("5s"), Cron("0 9 L * *", TimeZone = "Europe/Berlin")]""", StringComparison.Ordinal);
        object[] values = [.. Edits.Of((all, [LibraryProject.Built("Acme.Mail", Job)])).Values(step)];
        Assert.That(values, Is.Not.Empty);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object value in values) Visit(value, value.GetType().Name);

        void Visit(object? value, string path)
        {
            if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value)) return;
            Assert.That(IsPlain(value.GetType()), Is.True, $"{path} is a {value.GetType()}");
            foreach (object? item in value as IEnumerable ?? Array.Empty<object>()) Visit(item, path + "[]");
            foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                Visit(field.GetValue(value), path + "." + field.Name);
        }
    }

    // Whatever is neither ours nor a plain collection may hold on to a compilation.
    private static bool IsPlain(Type type) => type.IsArray || Nullable.GetUnderlyingType(type) is not null
        || type.Assembly == typeof(JobGenerator).Assembly;
}

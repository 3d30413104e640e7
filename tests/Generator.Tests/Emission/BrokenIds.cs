using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>A job that breaks a rule is not in the table, and keeps its id, so that the code that uses the id has no error of its own.</summary>
public class BrokenIds
{
    private const string Uses = """
        static class Uses
        {
            static void Pause(TimerAttributes.Scheduler scheduler) => scheduler[TimerAttributes.ScheduledJobs.Poll].Pause();
        }
        """;

    [TestCase("""[Every("1 sec")] internal static void Poll() { }""")]
    [TestCase("""[Every("")] internal static void Poll() { }""")]
    [TestCase("""[Every(null!)] internal static void Poll() { }""")]
    [TestCase("""[Every("0s")] internal static void Poll() { }""")]
    [TestCase("""[Cron("0 25 * * *")] internal static void Poll() { }""")]
    [TestCase("""[Once("tomorrow")] internal static void Poll() { }""")]
    [TestCase("""[Every("1s", Name = " ")] internal static void Poll() { }""")]
    [TestCase("""[Every("1s", When = "Gone")] internal static void Poll() { }""")]
    [TestCase("""[Every("1s", MaxBurst = 3)] internal static void Poll() { }""")]
    [TestCase("""[Every("1s")] internal static int Poll() => 1;""")]
    [TestCase("""[Every("1s")] internal static void Poll<T>() { }""")]
    [TestCase("""[Every("1s")] internal static void Poll(in string text) { }""")]
    [TestCase("""[Every("1s")] private static void Poll() { }""")]
    [TestCase("""[Every("1s")] internal static async void Poll() => await System.Threading.Tasks.Task.Yield();""")]
    public void A_job_that_breaks_a_rule_keeps_its_id(string job)
    {
        // Act
        Generated generated = Generated.From($"using TimerAttributes; class Jobs {{ {job} }}", Uses);

        // Assert
        generated.MustCompile();
        Assert.That(generated.Text, Does.Contain("/// <summary><c>Jobs.Poll</c>: breaks a rule, so it is not in the table. Its method is <see cref=\"M:Jobs.Poll"));
        Assert.That(generated.Text, Does.Contain("public static global::TimerAttributes.JobTable Table { get; } = new global::TimerAttributes.JobTable().WithBroken(\"Jobs.Poll\");"));
    }

    [Test]
    public void The_table_names_the_jobs_that_break_a_rule_so_that_the_start_can_say_so()
    {
        JobTable table = LoadedProject.Of("""
            using TimerAttributes;
            class Jobs
            {
                [Every("1 sec")] internal static void Poll() { }
                [Every("1s")] internal static void Sound() { }
                [Every("1s", Name = "x")] internal static void One() { }
                [Every("1s", Name = "x")] internal static void Two() { }
            }
            """).Table;
        Assert.That(table.Broken.Order(), Is.EqualTo(["Jobs.Poll", "x"]));
        Assert.That(table.Entries.Select(static row => row.Name), Is.EqualTo(["Jobs.Sound"]));
        Assert.That(new Scheduler(table).Start, Throws.InvalidOperationException.With.Message.Contains("'Jobs.Poll'"));
    }

    // Each state of a period that is being typed, from the quotation marks on.
    [Test]
    public void No_state_of_a_period_that_is_typed_has_an_error_at_the_use_of_the_id()
    {
        const string Period = "1m30s250ms";
        for (int length = 0; length <= Period.Length; length++)
        {
            Generated generated = Generated.From($"using TimerAttributes; class Jobs {{ [Every(\"{Period[..length]}\")] internal static void Poll() {{ }} }}", Uses);
            Assert.That(generated.Complaints, Is.Empty, Period[..length]);
        }
    }

    [Test]
    public void A_type_whose_jobs_all_break_a_rule_keeps_the_method_that_adds_its_instance()
    {
        Generated generated = Generated.From(
            "using TimerAttributes; class Pump { [Every(\"1 sec\")] internal void Stroke() { } }",
            "using TimerAttributes; static class Uses { static void Add(Scheduler scheduler) => scheduler.Add(new Pump()); }");
        generated.MustCompile();
    }

    [Test]
    public void The_ids_of_other_jobs_do_not_change_when_a_job_breaks_a_rule()
    {
        const string Sound = "using TimerAttributes; class A { [Every(\"1s\")] internal static void Run() { } } class B { [Every(\"1s\"), Once(\"2s\")] internal static void Run() { } }";
        Assert.That(Ids(Sound), Is.EqualTo(["A_Run", "B_Run", "B_Run_2"]));
        Assert.That(Ids(Sound.Replace("B { [Every(\"1s\")", "B { [Every(\"1x\")", StringComparison.Ordinal)), Is.EquivalentTo(["A_Run", "B_Run", "B_Run_2"]));
    }

    [Test]
    public void Two_jobs_of_one_name_keep_their_ids() => Assert.That(
        Ids("using TimerAttributes; class A { [Every(\"1s\", Name = \"x\")] internal static void One() { } [Every(\"1s\", Name = \"x\")] internal static void Two() { } }"),
        Is.EqualTo(["One", "Two"]));

    [TestCase("class Jobs { [TimerAttributes.Every(\"1s\")] internal static void () { } }")]
    [TestCase("class { [TimerAttributes.Every(\"1s\")] internal static void Poll() { } }")]
    [TestCase("interface IPoll<T> { void Poll(); } class Jobs : IPoll<int> { [TimerAttributes.Every(\"1s\")] void IPoll<int>.Poll() { } }")]
    public void A_name_that_is_no_identifier_has_no_id(string source)
    {
        Generated generated = Generated.From(source);
        Assert.That(generated.Complaints.Where(one => one.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty, generated.Text);
    }

    private static IEnumerable<string> Ids(string source) => Generated.From(source).Text!.Split('\n')
        .Where(line => line.Contains(".JobId ", StringComparison.Ordinal)).Select(line => line.Split(".JobId ")[1].Split(' ')[0]);
}

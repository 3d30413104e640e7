using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.Generator.Tests.Analyzers.Declarations;

/// <summary>TMR007: a job's name is its own. And the names that jobs and typed ids have by default.</summary>
public class NameRules
{
    [TestCase("""[[|TMR007:Every("1s")|]] internal static void A() { } [[|TMR007:Every("2s")|]] internal static void A(Tick tick) { }""")]
    [TestCase("""[[|TMR007:Every("1s", Name = "Jobs.B")|]] internal static void A() { } [[|TMR007:Once("2s")|]] internal static void B() { }""")]
    [TestCase("""[[|TMR007:Every("1s", Name = "x")|], [|TMR007:Every("2s", Name = "x")|]] internal static void A() { }""")]
    [TestCase("""[Every("1s", Name = [|TMR007:" "|])] internal static void A() { }""")]
    [TestCase("""[Every("1s", Name = "x")] internal static void A() { } [Every("1s", Name = "X")] internal static void B() { }""")]
    [TestCase("""[Every("1s", Name = "x")] internal static void A() { } [Every("1s")] internal static void A(Tick tick) { }""")]
    [TestCase("""[Every("1s"), Every("2s"), Once("3s")] internal static void A() { }""")]
    [TestCase("""[[|TMR007:Cron("0 9 * * *", Name = "x")|], [|TMR007:Every("2s", Name = "x")|]] internal static void A() { }""")]
    [TestCase("""[[|TMR007:Cron("0 9 * * *")|]] internal static void A() { } [[|TMR007:Cron("0 10 * * *")|]] internal static void A(Tick tick) { }""")]
    [TestCase("""[Cron("0 9 * * *"), Cron("0 17 * * *"), Every("3s")] internal static void A() { }""")]
    [TestCase("""[Every("1s", Name = null)] internal static void A() { }""")]
    public void TMR007_name(string members) => Analyzed.MustReport($"using TimerAttributes;\nstatic class Jobs {{ {members} }}");

    [TestCase("""Every("1h", Persistent = true, [|TMR103:FormerName = "Jobs.A"|])""", "")]
    [TestCase("""Every("1h", Persistent = true, Name = "a", FormerName = "Jobs.A")""", "")]
    [TestCase("""Every("1h", Persistent = true, [|TMR103:FormerName = "b"|])""", """Every("2h", Persistent = true, Name = "b")""")]
    [TestCase("""Cron("0 9 * * *", Scope = JobScope.Cluster, [|TMR103:FormerName = "b"|])""", """Cron("0 10 * * *", Scope = JobScope.Cluster, Name = "b")""")]
    [TestCase("""Cron("0 9 * * *", Scope = JobScope.Cluster, [|TMR103:FormerName = "b"|])""", """Every("1h", Scope = JobScope.Leader, Persistent = true, Name = "b")""")]
    [TestCase("""Once("1h", Persistent = true, [|TMR103:FormerName = "b"|])""", """Once("2h", Persistent = true, Name = "b")""")]
    [TestCase("""Once("2030-01-01T00:00:00Z", Persistent = true, [|TMR103:FormerName = "b"|])""", """Every("2h", Persistent = true, Name = "b")""")]
    [TestCase("""Once("2030-01-01T00:00:00Z", Persistent = true, FormerName = "b")""", """Once("2h", Persistent = true, Name = "b")""")]
    [TestCase("""Every("1h", Persistent = true, FormerName = "b")""", """Every("2h", Name = "b")""")] // It has no row.
    [TestCase("""Every("1h", Persistent = true, FormerName = "b")""", """Once("2h", Persistent = true, Name = "b")""")]
    [TestCase("""Every("1h", Persistent = true, FormerName = "b")""", """Cron("0 9 * * *", Scope = JobScope.Cluster, Name = "b")""")] // In files one row, in a database two.
    [TestCase("""Every("1h", Persistent = true, FormerName = "b")""", """Every("1h", Scope = JobScope.Leader, Name = "b")""")]
    public void TMR103_a_former_name_is_the_present_name_of_no_job_with_the_same_row(string one, string other) => Analyzed.MustReport(
        $"using TimerAttributes;\nstatic class Jobs {{ [{one}] internal static void A() {{ }} {(other.Length > 0 ? $"[{other}]" : "")} internal static void B() {{ }} }}");

    [TestCase("Jobs.A", "The options of 'Jobs.A' are not valid: FormerName is the present name of the job; write the name that it had before, or leave FormerName out")]
    [TestCase("b", "The options of 'Jobs.A' are not valid: FormerName is the present name of another job with state, so both would have one row of the store; "
        + "write the name that it had before, or leave FormerName out")]
    public void TMR103_of_a_former_name_says_whose_name_it_is(string former, string message) => Assert.That(
        Analyzed.Reports($$"""
            using TimerAttributes;
            static class Jobs
            {
                [Every("1h", Persistent = true, FormerName = "{{former}}")] internal static void A() { }
                [Every("1h", Persistent = true, Name = "b")] internal static void B() { }
            }
            """).Single().GetMessage(null),
        Is.EqualTo(message));

    [Test]
    public void TMR007_names_all_the_methods_and_leaves_them_all_out()
    {
        const string Source = """
            using TimerAttributes;
            static class A { [Every("1s", Name = "poll")] internal static void Run() { } }
            static class B { [Once("1s", Name = "poll")] internal static void Run() { } [Once("1s")] internal static void Other() { } }
            """;
        Assert.That(Analyzed.Reports(Source).Select(report => report.GetMessage(null)).Distinct(), Is.EqualTo(
            ["The job name 'poll' is not unique: 2 jobs have it (methods A.Run, B.Run); write a different Name in each attribute"]));
        Assert.That(Generated.From(Source).Text!.Split('\n').Count(line => line.TrimStart().StartsWith("new(\"", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void TMR007_tells_a_fix_names_that_no_job_has_and_one_job_that_may_keep_its_own()
    {
        const string First = """
            using TimerAttributes;
            static class A { [Every("1s", Name = "poll")] internal static void Run() { } [Every("2s", Name = "poll-2")] internal static void Taken() { } }
            """;
        const string Second = """
            using TimerAttributes;
            static class B { [Once("1s", Name = "poll")] internal static void Run() { } [Once("1s", Name = "poll")] internal static void Other() { } }
            """;
        Assert.That(
            Analyzed.Reports(First, Second).Select(report => report.Properties["Free"] + (report.Properties.ContainsKey("Keep") ? " or its own" : "")),
            Is.EqualTo(["poll-5 or its own", "poll-3", "poll-4"]));
    }

    [Test]
    public void TMR007_is_shown_while_a_file_is_typed_also_for_a_job_of_another_file()
    {
        // Arrange
        const string First = "class A { [TimerAttributes.Every(\"1s\", Name = \"poll\")] internal static void Run() { } }";
        const string Second = "class B { [TimerAttributes.Once(\"1s\", Name = \"poll\")] internal static void Run() { } [TimerAttributes.Once(\"1s\")] internal static void Other() { } }";
        Compilation project = Generated.From(First, Second).Compilation;

        // Act
        Diagnostic first = Analyzed.WhileTyped(project, 0, new JobAnalyzer()).Single(), second = Analyzed.WhileTyped(project, 1, new JobAnalyzer()).Single();

        // Assert
        Assert.That((first.Id, first.Location.SourceTree!.FilePath, second.Id, second.Location.SourceTree!.FilePath), Is.EqualTo(("TMR007", "File0.cs", "TMR007", "File1.cs")));
        Assert.That(second.GetMessage(null), Does.Contain("2 jobs have it (methods A.Run, B.Run)"));
    }

    [Test]
    public void TMR007_counts_no_partial_method_without_a_body_and_no_job_that_breaks_a_rule() => Analyzed.MustReport("""
        using TimerAttributes;
        partial class Jobs
        {
            [Every("1s", Name = "poll")] internal static void Run() { }
            [Every("1s", Name = "poll")] partial void [|TMR006:None|]();
            [Every([|TMR101:""|], Name = "poll")] internal static void Broken() { }
        }
        """);

    // Without a generated table, the project is searched.
    [Test]
    public void TMR007_needs_no_table() => Assert.That(
        Analyzed.Reports(UserProject.Of("""
            using TimerAttributes;
            class Jobs { [Every("1s", Name = "poll")] internal static void One() { } [Every("1s", Name = "poll")] internal static void Two() { } }
            """)).Select(report => report.Id),
        Is.EqualTo(["TMR007", "TMR007"]));

    [Test]
    public void A_job_with_a_blank_name_is_left_out_whatever_else_is_written() => Assert.That(
        NamesAndIds("""
            using TimerAttributes;
            static partial class Jobs
            {
                [Every("1s", Name = " ", When = "On")] internal static void A() { }
                [Every("1s")] internal static void B() { }
                static bool On => true;
            }
            """),
        Is.EqualTo(["B = Jobs.B"]));

    [Test]
    public void The_name_of_a_job_with_contradictory_options_is_free_for_another() => Analyzed.MustReport("""
        using TimerAttributes;
        static class Jobs
        {
            [Every("1s", Name = "x", [|TMR103:MaxBurst = 2|])] internal static void A() { }
            [Every("1s", Name = "x")] internal static void B() { }
        }
        """);

    [Test]
    public void A_further_attribute_is_numbered_in_the_order_of_writing_whatever_its_kind() => Assert.That(
        NamesAndIds("""
            using TimerAttributes;
            static class Jobs { [Once("1s")] [Every("2s"), Once("3s", Name = "third")] [Every("4s")] internal static void Run() { } }
            """),
        Is.EqualTo(["Run = Jobs.Run", "Run_2 = Jobs.Run#2", "Run_4 = Jobs.Run#4", "Run_3 = third"]));

    [Test]
    public void Both_parts_of_a_partial_method_are_numbered_together() => Assert.That(
        NamesAndIds("""
            using TimerAttributes;
            static partial class Jobs
            {
                [Every("1s")] internal static partial void Run();
                [Every("2s"), Once("3s")] internal static partial void Run() { }
            }
            """),
        Is.EqualTo(["Run = Jobs.Run", "Run_2 = Jobs.Run#2", "Run_3 = Jobs.Run#3"]));

    [Test]
    public void An_id_has_as_much_of_type_and_namespace_as_tells_it_apart() => Assert.That(
        NamesAndIds("""
            using TimerAttributes;
            namespace N.X { static class A { [Every("1s")] internal static void Run() { } [Every("1s")] internal static void Alone() { } } }
            namespace N.Y { static class A { [Every("1s")] internal static void Run() { } } }
            namespace N.Y { static class B { [Every("1s")] internal static void Run() { } internal static class In { [Every("1s")] internal static void Deep() { } } } }
            """),
        Is.EqualTo(["Alone = N.X.A.Alone", "X_A_Run = N.X.A.Run", "Y_A_Run = N.Y.A.Run", "Deep = N.Y.B.In.Deep", "B_Run = N.Y.B.Run"]));

    [Test]
    public void An_id_never_takes_the_name_of_a_member() => Assert.That(
        NamesAndIds("""
            using TimerAttributes;
            static class J
            {
                [Every("1s")] internal static void Add() { }
                [Every("1s")] internal static void Table() { }
                [Every("1s")] internal static void get_Table() { }
                [Every("1s")] internal static void Mine() { }
                [Every("1s", Name = "Z1")] internal static void A_B() { }
                [Every("1s")] internal static void Over() { }
                [Every("1s", Name = "Z2")] internal static void Over(Tick tick) { }
                [Every("1s", Name = "Z3")] internal static void Over_2() { }
            }
            namespace J_A { static class C { [Every("1s", Name = "Y1")] internal static void B() { } } }
            namespace TimerAttributes { partial class ScheduledJobs { static int Mine; static int Use() => Mine++; } }
            """),
        Is.EqualTo([
            "J_Add = J.Add", "J_Mine = J.Mine", "J_Over = J.Over", "J_Table = J.Table", "J_get_Table = J.get_Table",
            "B = Y1", "A_B = Z1", "J_Over_2 = Z2", "_J_Over_2 = Z3",
        ]));

    // The ids and names in the table's order.
    private static IEnumerable<string> NamesAndIds(string source)
    {
        var loaded = LoadedProject.Of(source);
        Dictionary<string, string> ids = loaded.Ids.ToDictionary(id => id.Value.Name, id => id.Key);
        return loaded.Table.Entries.Select(entry => $"{ids[entry.Name]} = {entry.Name}");
    }
}

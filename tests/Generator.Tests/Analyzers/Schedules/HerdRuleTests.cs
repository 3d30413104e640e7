using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR207: ten jobs of the pool or more that are due together, again and again.</summary>
public class HerdRuleTests
{
    [Test]
    public void TMR207_ten_jobs_of_one_grid_are_one_report_at_the_first_that_names_the_instant_and_the_count()
    {
        Diagnostic report = Reports(10, """Every("1m")""").Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "10 jobs with RunOn.Pool are due at the same time every 1m, first 1m after start; write a Spread for each, so that they are due one after another"));
        Assert.That(Analyzed.Reports<HerdRule>(Generated.From(Jobs(10, """Every("1m")""")).Compilation).Single().AdditionalLocations, Has.Count.EqualTo(9));
        Assert.That((report.Id, Code(report.Location)), Is.EqualTo(("TMR207", "\"1m\"")));
        Assert.That(report.Location.SourceSpan.Start, Is.LessThan(report.AdditionalLocations.Min(other => other.SourceSpan.Start)));
    }

    [Test]
    public void TMR207_is_reported_at_the_argument() => Analyzed.MustReport<HerdRule>(
        Jobs(10, """Every("1m", First = "0s")""").Replace("(\"1m\", First = \"0s\")] internal static void Job0", "([|TMR207:\"1m\"|], First = \"0s\")] internal static void Job0", StringComparison.Ordinal));

    [TestCase(9, """Every("1m")""")]
    [TestCase(12, """Every("1m", RunOn = RunOn.Loop)""")]
    [TestCase(12, """Every("1m", RunOn = RunOn.Thread)""")]
    [TestCase(12, """Once("1m")""")]
    [TestCase(12, """Every("1m", Spread = "1m")""")]
    [TestCase(12, """Every("1m", Jitter = "10s")""")]
    [TestCase(12, """Every("1m", First = "{0}s")""")]
    [TestCase(12, """Every("{0}h", First = "{0}s")""")]
    [TestCase(12, """Every("1{0}m")""")] // Periods that seldom meet: 10m, 11m, 12m ...
    public void TMR207_is_silent_where_there_is_no_herd(int jobs, string attribute) => Assert.That(Reports(jobs, attribute), Is.Empty);

    [TestCase("{0}")]
    [TestCase("namespace Far {{ {0} }}")]
    [TestCase("namespace Far.Off {{ class Outer {{ {0} }} }}")]
    [TestCase("class Outer<T> {{ {0} }}", false)]
    public void TMR207_finds_its_jobs_in_each_kind_of_type(string place, bool isReported = true)
    {
        string methods = string.Concat(Enumerable.Range(0, 10).Select(static number => $"[TimerAttributes.Every(\"1m\")] internal static void Job{number}() {{ }} "));
        string source = string.Format(null, place, $"internal static class Jobs {{ {methods} }}");
        Assert.That(Analyzed.Reports<HerdRule>(Generated.From(source).Compilation), Has.Length.EqualTo(isReported ? 1 : 0));
    }

    [Test]
    public void TMR207_is_reported_where_the_table_is_older_than_the_code()
    {
        Compilation project = Generated.From(Jobs(10, """Every("1m")""")).Compilation;
        SyntaxTree file = project.SyntaxTrees.First();
        project = project.ReplaceSyntaxTree(file, file.WithChangedText(SourceText.From(file.ToString().Replace("class Jobs", "class Works", StringComparison.Ordinal))));
        Assert.That(Analyzed.Reports<HerdRule>(project).Select(static report => report.Id), Is.EqualTo(["TMR207"]));
    }

    [TestCase("""Every("1m", MaxBurst = 3)""")]
    [TestCase("""Every("1m", When = "Gone")""")]
    [TestCase("""Every("1m", Name = " ")""")]
    public void TMR207_counts_only_jobs_that_are_in_the_table(string attribute) => Assert.That(Reports(12, attribute), Is.Empty);

    [Test]
    public void Jobs_of_other_periods_count_where_they_often_meet()
    {
        // Six of 10 s, and five of 30 s that are due with them every third time.
        string source = Jobs(6, """Every("10s")""") + Jobs(5, """Every("30s")""", "Others");
        Assert.That(Reports(source).Single().GetMessage(null), Does.StartWith("11 jobs with RunOn.Pool are due at the same time every 30s, first 30s after start"));

        // Of 5 s later they never meet; every eleventh tick is not often.
        Assert.That(Reports(Jobs(6, """Every("10s")""") + Jobs(5, """Every("30s", First = "35s")""", "Others")), Is.Empty);
        Assert.That(Reports(Jobs(6, """Every("10s")""") + Jobs(5, """Every("110s")""", "Others")), Is.Empty);
        Assert.That(Reports(Jobs(6, """Every("10s")""") + Jobs(5, """Every("100s")""", "Others")), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_herd_begins_with_the_last_of_its_jobs() => Assert.That(
        Reports(Jobs(6, """Every("10s")""") + Jobs(5, """Every("10s", First = "1m")""", "Others")).Single().GetMessage(null),
        Does.StartWith("11 jobs").And.Contain("first 1m after start"));

    [Test]
    public void Jobs_that_start_one_period_apart_meet() => Assert.That(
        Reports(Jobs(6, """Every("10s", First = "3s")""") + Jobs(5, """Every("10s", First = "13s")""", "Others")).Single().GetMessage(null),
        Does.StartWith("11 jobs").And.Contain("first 13s after start"));

    [Test]
    public void Another_clock_is_another_herd()
    {
        Assert.That(Reports(Jobs(9, """Every("10s")""") + Jobs(9, """Every("10s", Clock = Clock.Boottime)""", "Others")), Is.Empty);
        Assert.That(Reports(Jobs(10, """Every("10s")""") + Jobs(10, """Every("10s", Clock = Clock.Boottime)""", "Others")), Has.Length.EqualTo(2));
    }

    [Test]
    public void Aligned_jobs_are_a_herd_of_their_own()
    {
        Assert.That(Reports(Jobs(9, """Every("10s")""") + Jobs(9, """Every("10s", Aligned = true)""", "Others")), Is.Empty);
        Assert.That(Reports(Jobs(6, """Every("5m", Aligned = true)""") + Jobs(4, """Every("15m", Aligned = true)""", "Others")).Single().GetMessage(null),
            Is.EqualTo("10 jobs with RunOn.Pool are due at the same time every 15m; write a Spread for each, so that they are due one after another"));
        Assert.That(Reports(10, """Every("1d", Aligned = true, Offset = "2h")""").Single().GetMessage(null), Does.StartWith(
            "10 jobs with RunOn.Pool are due at the same time every 1d, offset 2h; write a Spread"));
    }

    [Test]
    public void A_job_is_in_one_herd_the_largest()
    {
        string source = Jobs(10, """Every("10s")""") + Jobs(10, """Every("20s")""", "Others");
        Assert.That(Reports(source).Select(report => report.GetMessage(null)[..12]), Is.EqualTo(["20 jobs with"]));
    }

    [Test]
    public void Of_herds_as_large_the_one_that_meets_more_often_is_reported() => Assert.That(
        Reports(Jobs(5, """Every("30s")""") + Jobs(5, """Every("10s")""", "Shared") + Jobs(5, """Every("20s")""", "Others")).Single().GetMessage(null),
        Does.StartWith("10 jobs with RunOn.Pool are due at the same time every 20s"));

    [Test]
    public void Jobs_of_several_files_are_reported_at_the_first_of_the_first()
    {
        Diagnostic report = Analyzed.Reports<HerdRule>(Generated.From(
            Jobs(5, """Every("10s")"""), Jobs(5, """Every("10s")""", "Others")).Compilation).Single();
        Assert.That((report.Location.SourceTree!.FilePath, report.Location.SourceSpan.Start), Is.EqualTo(("File0.cs", Jobs(1, "Every(").IndexOf("Every(", StringComparison.Ordinal) + 6)));
        Assert.That(report.AdditionalLocations.Select(place => place.SourceTree!.FilePath), Is.EqualTo(
            Enumerable.Repeat("File0.cs", 4).Concat(Enumerable.Repeat("File1.cs", 5))));
    }

    [Test]
    public void TMR207_is_shown_while_a_file_is_typed_at_the_places_of_that_moment()
    {
        // Arrange
        string first = Jobs(5, """Every("1m")"""), second = Jobs(5, """Every("1m")""", "Others");
        CSharpCompilation project = UserProject.Of(first, second);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new JobGenerator()).RunGeneratorsAndUpdateCompilation(project, out Compilation before, out _);
        string edited = first.Replace("{ }", "{ _ = 1; }", StringComparison.Ordinal);
        driver.RunGeneratorsAndUpdateCompilation(
            project.ReplaceSyntaxTree(project.SyntaxTrees[0], UserProject.File("File0.cs", edited)), out Compilation after, out _);

        // Act
        Diagnostic[] reports = [Analyzed.WhileTyped<HerdRule>(before, 0).Single(), Analyzed.WhileTyped<HerdRule>(after, 0).Single()];

        // Assert
        Assert.That(Analyzed.WhileTyped<HerdRule>(after, 1), Is.Empty, "The first job is in the other file.");
        Assert.That(after.SyntaxTrees.Last().GetText(), Is.SameAs(before.SyntaxTrees.Last().GetText()), "The edit leaves the table.");
        foreach (Diagnostic report in reports)
        {
            Assert.That(report.AdditionalLocations.Append(report.Location).Select(Code), Is.EqualTo(Enumerable.Repeat("\"1m\"", 10)));
            Assert.That(report.AdditionalLocations.Count(place => place.SourceTree == report.Location.SourceTree), Is.EqualTo(4));
        }
    }

    [Test]
    public void TMR207_finds_the_jobs_of_nested_types_of_namespaces_and_of_overloads()
    {
        // Arrange
        string jobs = string.Concat(Enumerable.Range(0, 5).Select(number => $"[Every(\"1m\", Name = \"a{number}\"), Every(\"1m\", Name = \"b{number}\")] internal static void Job({(number > 0 ? $"S{number} s" : "")}) {{ }} internal class S{number};"));
        string source = $"namespace @class.Other {{ internal static class Outer {{ internal static class In {{ {jobs} }} }} }}";

        // Act
        Diagnostic report = Reports(source).Single();

        // Assert
        Assert.That(report.AdditionalLocations.Append(report.Location).Select(place => place.SourceSpan).Distinct().Count(), Is.EqualTo(10));
    }

    [Test]
    public void TMR207_counts_no_job_whose_name_another_job_has() =>
        Assert.That(Analyzed.Reports<HerdRule>(Generated.From(Jobs(12, """Every("1m", Name = "same")""")).Compilation), Is.Empty);

    [Test]
    public void TMR207_needs_no_table() => Assert.That(Analyzed.Reports<HerdRule>(UserProject.Of(Jobs(10, """Every("1m")"""))), Has.Length.EqualTo(1));

    private static Diagnostic[] Reports(int jobs, string attribute) => Reports(Jobs(jobs, attribute));

    private static Diagnostic[] Reports(string source)
    {
        Generated generated = Generated.From(source.Replace("using TimerAttributes;", "", StringComparison.Ordinal).Insert(0, "using TimerAttributes;"));
        generated.MustCompile();
        return Analyzed.Reports<HerdRule>(generated.Compilation);
    }

    private static string Jobs(int count, string attribute, string type = "Jobs")
    {
        IEnumerable<string> jobs = Enumerable.Range(0, count)
            .Select(number => $"[{attribute.Replace("{0}", number.ToString(), StringComparison.Ordinal)}] internal static void Job{number}() {{ }}");
        return $"using TimerAttributes; static class {type} {{ {string.Join("\n", jobs)} }}";
    }

    private static string Code(Location place) => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length);
}

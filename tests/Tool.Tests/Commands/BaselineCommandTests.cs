namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>Baselines, and the comparison of two states.</summary>
public class BaselineCommandTests
{
    private const string Text = """
        # The schedules of the jobs. 'timers baseline' writes this file, and 'timers check' compares it with a build.

        [Acme]
        Acme.Jobs.Clean | every 90m | Aligned = true
        Acme.Jobs.Poll | every 10s | First = 0s | RunOn = Loop
        Acme.Jobs.Report | cron 30 2 * * * | TimeZone = Europe/Berlin | Retries = 3
        Acme.Jobs.Rest | every 1s | Enabled = false
        Acme.Jobs.WarmUp | once 5s

        """;

    private BuiltFile _file = null!;
    private string _baseline = null!;

    [SetUp]
    public void Build()
    {
        _file = SampleFile.Create();
        _baseline = _file.Path + ".baseline";
        File.WriteAllText(_baseline, Text);
    }

    [TearDown]
    public void Delete()
    {
        _file.Dispose();
        File.Delete(_baseline);
    }

    [Test]
    public void The_baseline_has_a_line_for_each_job() => Assert.That(Timers.OutputOf("baseline", _file.Path), Is.EqualTo(Text));

    [Test]
    public void The_baseline_of_the_own_jobs_is_the_one_that_the_analyzer_of_the_build_accepts() =>
        Assert.That(Timers.OutputOf("baseline", OwnJobs.File), Is.EqualTo(Repository.Read("tests/Tool.Tests/timers.baseline")));

    [Test]
    public void The_baseline_is_written_to_a_file()
    {
        // Arrange
        File.Delete(_baseline);

        // Act
        string output = Timers.OutputOf("baseline", _file.Path, "--output", _baseline);

        // Assert
        Assert.That((output, File.ReadAllText(_baseline)), Is.EqualTo(("", Text)));
    }

    [Test]
    public void The_lines_of_several_projects_are_in_sections()
    {
        using BuiltFile file = BuiltFile.With(
            BuiltFile.Manifest("Zoo", BuiltFile.Job("Feed", "every", "5s")),
            BuiltFile.Manifest("Mail", BuiltFile.Job("Send | \\\\ \\n", "every", "5s"), BuiltFile.Job("#1", "every", "5s"), BuiltFile.Job("[x]", "every", "5s")));
        string text = Timers.OutputOf("baseline", file.Path);
        Assert.That(text, Does.EndWith("\n[Mail]\nSend \\| \\\\ \\u000A | every 5s\n\\#1 | every 5s\n\\[x] | every 5s\n\n[Zoo]\nFeed | every 5s\n"));
        File.WriteAllText(_baseline, text);
        Assert.That(Timers.OutputOf("check", file.Path, "--baseline", _baseline), Is.Empty);
    }

    [TestCase("\n", "\n")]
    [TestCase("\n", "\r\n")]
    [TestCase("# The", "\uFEFF# The")]
    [TestCase("[Acme]", "# A note of the team.\n\n[Acme]")]
    [TestCase("[Acme]", "[Acme.Old]")] // A job that moves to another project is the same job.
    public void Check_is_silent_where_nothing_has_changed(string before, string after)
    {
        File.WriteAllText(_baseline, Text.Replace(before, after, StringComparison.Ordinal));
        Assert.That(Timers.OutputOf("check", _file.Path, "--baseline", _baseline), Is.Empty);
    }

    [Test]
    public void Check_names_each_job_that_differs_and_the_remedy()
    {
        // Arrange
        File.WriteAllText(_baseline, Text
            .Replace("every 10s | First = 0s", "every 20s", StringComparison.Ordinal)
            .Replace("Acme.Jobs.WarmUp | once 5s\n", "Acme.Jobs.Old | every 1d\n", StringComparison.Ordinal));

        // Act
        Timers check = Timers.Run("check", _file.Path, "--baseline", _baseline);

        // Assert
        Assert.That(check.ExitCode, Is.EqualTo(1));
        Assert.That(check.Output, Is.EqualTo("""
            - Acme.Jobs.Old | every 1d
            ~ Acme.Jobs.Poll
                - every 20s | RunOn = Loop
                + every 10s | First = 0s | RunOn = Loop
            + Acme.Jobs.WarmUp | once 5s

            """));
        Assert.That(check.Error, Is.EqualTo(
            $"timers: 3 jobs of '{_file.Path}' differ from the baseline '{_baseline}'. If that is meant: timers baseline {_file.Path} --output {_baseline}\n"));
    }

    [TestCase("5s", "6s", "")]
    [TestCase("5s", "5s", "")]
    [TestCase("5s", "7s", "~ Jobs.Clean\n    - every 6s\n    + every 7s\n")]
    public void Jobs_of_the_same_name_in_two_assemblies_are_two_jobs(string first, string second, string difference)
    {
        // Arrange
        using BuiltFile before = Two("Api", "5s", "Web", second == "5s" ? "5s" : "6s"), after = Two("Api", first, "Web", second);
        Timers.OutputOf("baseline", before.Path, "-o", _baseline);

        // Act
        Timers check = Timers.Run("check", after.Path, "--baseline", _baseline);

        // Assert
        Assert.That((check.ExitCode, check.Output), Is.EqualTo((difference.Length == 0 ? 0 : 1, difference)));
    }

    [Test]
    public void Two_jobs_of_the_same_name_that_both_move_to_other_assemblies_have_not_changed()
    {
        using BuiltFile before = Two("Api", "5s", "Web", "6s"), after = Two("New", "6s", "Other", "5s"), less = BuiltFile.With(Clean("Web", "6s"));
        Assert.That(Timers.OutputOf("diff", before.Path, after.Path), Is.Empty);
        Assert.That(Timers.Run("diff", before.Path, less.Path), Is.EqualTo(new Timers(1, "- Jobs.Clean | every 5s\n", "")));
        Assert.That(Timers.Run("diff", less.Path, before.Path), Is.EqualTo(new Timers(1, "+ Jobs.Clean | every 5s\n", "")));
    }

    [Test]
    public void Diff_compares_built_files_and_baselines_in_any_order()
    {
        // Arrange
        using BuiltFile newer = BuiltFile.Of([.. SampleFile.Jobs[..4], BuiltFile.Job("Acme.Jobs.WarmUp", "once", "6s")]);
        const string Changed = "~ Acme.Jobs.WarmUp\n    - once 5s\n    + once 6s\n";

        // Act and assert
        foreach (string old in new[] { _file.Path, _baseline })
        {
            Assert.That(Timers.Run("diff", old, newer.Path), Is.EqualTo(new Timers(1, Changed, "")));
            Assert.That(Timers.Run("diff", newer.Path, old).Output, Is.EqualTo("~ Acme.Jobs.WarmUp\n    - once 6s\n    + once 5s\n"));
            Assert.That(Timers.OutputOf("diff", old, _file.Path), Is.Empty);
        }
    }

    [Test]
    public void Diff_in_JSON()
    {
        File.WriteAllText(_baseline, "[Acme]\nAcme.Jobs.Clean | every 80m\nB | every 1s\n" + string.Join('\n', Text.Split('\n')[4..]));
        Timers diff = Timers.Run("diff", _baseline, _file.Path, "--json");
        Assert.That(diff, Is.EqualTo(new Timers(1, """
            {
              "added": [],
              "removed": [
                {
                  "name": "B",
                  "schedule": "every 1s"
                }
              ],
              "changed": [
                {
                  "name": "Acme.Jobs.Clean",
                  "before": "every 80m",
                  "after": "every 90m | Aligned = true"
                }
              ]
            }

            """, "")));
    }

    [TestCase("[Acme]\nPoll every 5s\n", "line 2 is neither a job, as in 'Acme.Jobs.Poll | every 5s', nor an assembly, as in '[Acme]'")]
    [TestCase("Poll | every 5s\n", "line 1 is above the first line with an assembly")]
    [TestCase("[Acme]\nPoll | every 5s\nPoll | every 6s\n", "line 3 has the job 'Poll' a second time")]
    public void A_damaged_baseline_is_refused_at_its_line(string text, string message)
    {
        File.WriteAllText(_baseline, text);
        Assert.That(Timers.ErrorOf("check", _file.Path, "--baseline", _baseline), Does.Contain($"'{_baseline}'").And.Contains(message).And.Contains("timers baseline"));
    }

    [Test]
    public void A_missing_baseline_and_a_folder_that_cannot_be_written_are_refused()
    {
        Assert.That(Timers.ErrorOf("check", _file.Path, "--baseline", "/no/such.baseline"), Does.Contain("'/no/such.baseline' cannot be read").And.Contains("timers baseline FILE"));
        Assert.That(Timers.ErrorOf("baseline", _file.Path, "-o", "/no/such.baseline"), Does.Contain("'/no/such.baseline' cannot be written"));
        Assert.That(Timers.ErrorOf("diff", _file.Path, "/no/such.dll"), Does.Contain("'/no/such.dll' cannot be read").And.EndsWith("Name a built file, a folder of assemblies, or a baseline.\n"));
    }

    [TestCase("")]
    [TestCase("\r\n \n")]
    public void An_empty_file_is_neither_a_baseline_nor_a_built_file(string text)
    {
        File.WriteAllText(_baseline, text);
        foreach (string[] line in new string[][] { ["diff", _file.Path, _baseline], ["diff", _baseline, _file.Path], ["check", _file.Path, "--baseline", _baseline] })
            Assert.That(Timers.ErrorOf(line), Does.Contain($"The file '{_baseline}' is empty. Build the program again if it is a built file, or write the baseline"));
    }

    private static BuiltFile Two(string first, string period, string second, string other) =>
        BuiltFile.With(Clean(first, period), Clean(second, other));

    private static string Clean(string assembly, string period) => BuiltFile.Manifest(assembly, BuiltFile.Job("Jobs.Clean", "every", period));
}

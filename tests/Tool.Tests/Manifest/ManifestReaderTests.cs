using TimerAttributes.Manifests;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Tests.Manifest;

/// <summary>Manifests of built files, and those that are damaged.</summary>
public class ManifestReaderTests
{
    private static readonly string Whole = BuiltFile.Manifest("Acme", BuiltFile.Job("Poll", "every", "5s"));

    [Test]
    public void The_manifests_of_all_projects_in_a_program_are_read_in_the_order_of_their_assemblies()
    {
        // Arrange
        using BuiltFile file = BuiltFile.With(
            BuiltFile.Manifest("Zoo", BuiltFile.Job("Feed", "cron", "0 9 * * *")), Whole, BuiltFile.Manifest("Mail", BuiltFile.Job("Send", "once", "5s")));

        // Act
        IReadOnlyList<ProjectManifest> projects = ManifestReader.Read(file.Path);

        // Assert
        Assert.That(projects.Select(one => $"{one.Assembly} {one.Package} {one.Jobs.Single().Name}"), Is.EqualTo(["Acme 0.1.0 Poll", "Mail 0.1.0 Send", "Zoo 0.1.0 Feed"]));
    }

    [Test]
    public void A_copy_of_a_manifest_is_read_once()
    {
        using BuiltFile file = BuiltFile.With(Whole, Whole);
        Assert.That(ManifestReader.Read(file.Path), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_manifest_inside_a_name_is_a_part_of_the_name()
    {
        // Arrange
        string inner = Whole.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        using BuiltFile file = BuiltFile.With(
            BuiltFile.Manifest("Mail", BuiltFile.Job(ManifestFrame.Start + " x", "once", "5s"), BuiltFile.Job(inner, "once", "5s")), BuiltFile.Manifest("Zoo"), Whole);

        // Act and assert
        Assert.That(ManifestReader.Read(file.Path).Select(static one => (one.Assembly, one.Jobs.Count)), Is.EqualTo([("Acme", 1), ("Mail", 2), ("Zoo", 0)]));
        Assert.That(ManifestReader.Jobs(file.Path).Select(static one => one.Name), Is.EqualTo(["Poll", Whole, ManifestFrame.Start + " x"]));
    }

    [Test]
    public void The_assemblies_of_a_folder_are_read_together()
    {
        string folder = Directory.CreateTempSubdirectory("timers").FullName;
        try
        {
            // Arrange
            using BuiltFile one = BuiltFile.Of(BuiltFile.Job("Poll", "every", "5s"));
            using BuiltFile other = BuiltFile.With(BuiltFile.Manifest("Mail", BuiltFile.Job("Send", "once", "5s")));
            File.Copy(one.Path, Path.Combine(folder, "Z.dll"));
            File.Copy(other.Path, Path.Combine(folder, "A.dll"));
            File.WriteAllText(Path.Combine(folder, "Other.dll"), "no jobs");

            // Act and assert
            Assert.That(ManifestReader.Read(folder).Select(project => project.Assembly), Is.EqualTo(["Acme", "Mail"]));
            File.Delete(Path.Combine(folder, "Z.dll"));
            File.Delete(Path.Combine(folder, "A.dll"));
            Assert.That(() => ManifestReader.Read(folder), Throws.TypeOf<ToolException>().With.Message.Contains("Build the project"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(DamagedFrames))]
    public void A_damaged_manifest_is_refused_with_the_file_and_the_remedy(string frame, string message)
    {
        using BuiltFile file = BuiltFile.With(frame);
        Assert.That(() => ManifestReader.Read(file.Path), Throws.TypeOf<ToolException>().With.Message.Contains(message).And.Message.Contains(file.Path));
    }

    [Test]
    public void Each_changed_byte_is_noticed()
    {
        for (int place = Whole.IndexOf(' ') + 10; place < Whole.Length; place++)
        {
            if (Whole[place] == ' ') continue;
            char[] changed = Whole.ToCharArray();
            changed[place] = changed[place] == '7' ? '8' : '7';
            using BuiltFile file = BuiltFile.With(new string(changed));
            Assert.That(() => ManifestReader.Read(file.Path), Throws.TypeOf<ToolException>(), new string(changed));
        }
    }

    [Test]
    public void A_program_that_only_starts_an_assembly_names_the_assembly()
    {
        using BuiltFile file = BuiltFile.With("nothing");
        string host = Path.ChangeExtension(file.Path, null);
        try
        {
            File.WriteAllText(host, "starts the assembly");
            Assert.That(() => ManifestReader.Read(host), Throws.TypeOf<ToolException>().With.Message.Contains($"Name '{file.Path}'"));
        }
        finally
        {
            File.Delete(host);
        }
    }

    [Test]
    public void A_file_without_jobs_and_one_that_is_not_there_are_told_apart()
    {
        using BuiltFile file = BuiltFile.With("nothing");
        Assert.That(() => ManifestReader.Read(file.Path), Throws.TypeOf<ToolException>().With.Message.Contains("has no jobs"));
        Assert.That(() => ManifestReader.Read(file.Path + "x"), Throws.TypeOf<ToolException>().With.Message.Contains("cannot be read"));
    }

    [Test]
    public void The_assembly_of_the_command_itself_has_no_manifest() => Assert.That(
        () => ManifestReader.Read(typeof(ManifestReader).Assembly.Location), Throws.TypeOf<ToolException>().With.Message.Contains("has no jobs"));

    [TestCase("every", "5", "", "The period '5' has a number without a unit")]
    [TestCase("cron", "0 9 * * 8", "", "The cron expression")]
    [TestCase("every", "5s", "\"Overlap\":\"Sometimes\"", "Sometimes")]
    [TestCase("every", "5s", "\"Jitter\":\"6s\"", "Jitter '6s' is not less than the period '5s', so two ticks could be due at the same time; write a shorter Jitter. The file")]
    [TestCase("every", "5s", "\"Priority\":7", "has the option Priority, which this version of timers does not know")]
    [TestCase("daily", "5s", "", "The kind 'daily' is none of every, once and cron")]
    public void A_job_that_the_scheduler_would_refuse_is_refused_by_its_name(string kind, string schedule, string options, string message)
    {
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job("Poll", kind, schedule, options));
        Assert.That(() => ManifestReader.Read(file.Path), Throws.TypeOf<ToolException>()
            .With.Message.Contains("Job 'Poll'").And.Message.Contains(message).And.Message.Contains("TimerAttributes.Tool"));
    }

    private static IEnumerable<TestCaseData> DamagedFrames()
    {
        yield return new TestCaseData(Whole[..^30], "is cut off").SetArgDisplayNames("cut off");
        yield return new TestCaseData(Whole.Replace("Poll", "Pool", StringComparison.Ordinal), "do not have the checksum").SetArgDisplayNames("another text");
        yield return new TestCaseData(Whole.Replace("manifest~ 1", "manifest~ 2", StringComparison.Ordinal), "has format 2").SetArgDisplayNames("a newer format");
        yield return new TestCaseData(Whole.Replace("manifest~ 1", "manifest~ x", StringComparison.Ordinal), "damaged first line").SetArgDisplayNames("no format");
        yield return new TestCaseData(Whole[..(Whole.IndexOf('\n', StringComparison.Ordinal) - 3)], "damaged first line").SetArgDisplayNames("half a first line");
        yield return new TestCaseData(Whole.Replace("~end of", "~and of", StringComparison.Ordinal), "is damaged").SetArgDisplayNames("no end");
    }
}

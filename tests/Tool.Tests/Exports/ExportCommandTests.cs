namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>The command <c>timers export</c>.</summary>
public class ExportCommandTests
{
    private const string Now = "2030-01-01T00:00Z";

    [Test]
    public void A_job_that_cannot_be_said_is_named_with_its_option_and_a_remedy_and_nothing_is_written()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Good", "every", "5m"), BuiltFile.Job("Bad", "every", "5m", "\"Overlap\":\"Queue\""));

        // Act
        Timers call = Timers.Run("export", "systemd", file.Path, "--exec", "/bin/app");

        // Assert
        Assert.That((call.ExitCode, call.Output), Is.EqualTo((2, "")));
        Assert.That(call.Error, Is.EqualTo(
            "timers: Job 'Bad' cannot be exported to systemd: Overlap = Queue has no counterpart, because systemd skips what falls into a run; "
            + "write Overlap.Skip, "
            + "or export with --ignore Overlap if the started program heeds it itself.\n"
            + "timers: Nothing is written. Write --skip-unsupported to leave these jobs out.\n"));
    }

    [Test]
    public void With_skip_unsupported_the_other_jobs_are_written_and_the_exit_code_is_1()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Good", "every", "5m"), BuiltFile.Job("Bad", "every", "5m", "\"Overlap\":\"Queue\""));

        // Act
        Timers call = Timers.Run("export", "systemd", file.Path, "--exec", "/bin/app", "--skip-unsupported");

        // Assert
        Assert.That(call.ExitCode, Is.EqualTo(1));
        Assert.That(call.Error, Does.StartWith("timers: Job 'Bad' cannot"));
        Assert.That(call.Output, Does.Contain("# Good.timer").And.Contain("# Good.service").And.Not.Contain("Bad"));
    }

    [Test]
    public void An_ignored_option_is_left_to_the_program()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Report", "cron", "0 9 * * *", "\"When\":\"IsOpen\",\"Retries\":2"));
        Assert.That(
            Timers.OutputOf("export", "systemd", file.Path, "--exec", "/bin/app", "--ignore", "When", "--ignore", "Retries"),
            Does.Contain("OnCalendar=*-*-* 09:00:00 UTC"));
    }

    [Test]
    public void Only_options_of_runs_can_be_ignored()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Report", "every", "5m", "\"Jitter\":\"1s\""));
        Assert.That(
            Timers.ErrorOf("export", "systemd", file.Path, "--exec", "/bin/app", "--ignore", "Jitter"),
            Does.StartWith("timers: 'Jitter' of --ignore is no option of how a job is run. Write one of RunOn, Precision, Overlap,"));
    }

    [Test]
    public void The_files_are_written_to_a_folder()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job(
            "Acme.Report", "cron", "0 9 * * MON-FRI", "\"Persistent\":true,\"Timeout\":\"10m\",\"Spread\":\"90s\""));
        string folder = Path.Combine(Path.GetTempPath(), $"timers-{Guid.NewGuid():N}");

        // Act
        string output = Timers.OutputOf("export", "systemd", file.Path, "--exec", "/opt/app --run-job", "-o", folder, "--now", Now);
        Dictionary<string, string> files = Directory.GetFiles(folder).ToDictionary(static path => Path.GetFileName(path), File.ReadAllText);
        Directory.Delete(folder, recursive: true);

        // Assert
        Assert.That(output, Is.Empty);
        Assert.That(files.Keys, Is.EquivalentTo((string[])["Acme.Report.timer", "Acme.Report.service"]));
        Assert.That(files["Acme.Report.timer"], Is.EqualTo("""
            # Made by 'timers export systemd' from Acme.

            [Unit]
            Description=Acme.Report: at 09:00 Monday to Friday, UTC, spread 1m30s

            [Timer]
            OnCalendar=Mon..Fri *-*-* 09:00:00 UTC
            AccuracySec=1us
            RandomizedDelaySec=90s
            FixedRandomDelay=yes
            Persistent=true

            [Install]
            WantedBy=timers.target

            """));
        Assert.That(files["Acme.Report.service"], Is.EqualTo("""
            # Made by 'timers export systemd' from Acme.

            [Unit]
            Description=Acme.Report: at 09:00 Monday to Friday, UTC, spread 1m30s

            [Service]
            Type=oneshot
            ExecStart=/opt/app --run-job "Acme.Report"
            TimeoutStartSec=600s

            """));
    }

    [Test]
    public void Units_of_a_job_that_is_gone_are_not_left_in_the_folder_in_silence()
    {
        // Arrange
        using BuiltFile before = BuiltFile.Of(BuiltFile.Job("Old", "every", "5m"), BuiltFile.Job("Same", "every", "5m"));
        using BuiltFile after = BuiltFile.Of(BuiltFile.Job("New", "every", "5m"), BuiltFile.Job("Same", "every", "5m"));
        string folder = Directory.CreateTempSubdirectory("timers").FullName;
        Timers.OutputOf("export", "systemd", before.Path, "--exec", "/bin/app", "-o", folder);
        File.WriteAllText(Path.Combine(folder, "own.timer"), "[Timer]\n");
        File.WriteAllText(Path.Combine(folder, "other.timer"), "# Made by 'timers export systemd' from Acme.Other.\n");

        // Act
        string error = Timers.ErrorOf("export", "systemd", after.Path, "--exec", "/bin/app", "-o", folder);
        string[] refused = [.. Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        File.Delete(Path.Combine(folder, "Old.timer"));
        File.Delete(Path.Combine(folder, "Old.service"));
        Timers.OutputOf("export", "systemd", after.Path, "--exec", "/bin/app", "-o", folder);
        string[] written = [.. Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Directory.Delete(folder, recursive: true);

        // Assert
        Assert.That(error, Is.EqualTo(
            $"timers: Nothing is written to '{folder}', because it has files of an earlier export that this one does not make: Old.service, Old.timer. "
            + "Their jobs are gone or have other names, and would still be started. Delete these files, or name another folder with -o.\n"));
        Assert.That(refused, Is.EqualTo(["Old.service", "Old.timer", "Same.service", "Same.timer", "other.timer", "own.timer"]));
        Assert.That(written, Is.EqualTo(["New.service", "New.timer", "Same.service", "Same.timer", "other.timer", "own.timer"]));
    }

    [Test]
    public void A_target_tells_what_it_needs()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Report", "every", "5m"));
        Assert.That(Timers.ErrorOf("export", "systemd", file.Path), Does.Contain("write --exec, such as"));
    }
}

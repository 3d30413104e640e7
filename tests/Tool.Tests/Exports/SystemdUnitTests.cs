using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Systemd;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>What a unit has besides its due times.</summary>
public class SystemdUnitTests
{
    [TestCase("\"Missed\":\"Delay\"", "OnActiveSec=300s\nOnUnitInactiveSec=300s\n")]
    [TestCase("\"First\":\"0s\"", "OnActiveSec=0s\nOnUnitActiveSec=300s\n")]
    [TestCase("\"Accuracy\":\"50ms\"", "AccuracySec=50ms\n")]
    [TestCase("\"Clock\":\"BoottimeAlarm\"", "WakeSystem=yes\n")]
    [TestCase("\"Aligned\":true,\"Jitter\":\"1.5s\"", "RandomizedDelaySec=1500ms\n")]
    [TestCase("\"Aligned\":true,\"Clock\":\"RealtimeAlarm\"", "WakeSystem=yes\n")]
    [TestCase("\"Aligned\":true,\"Persistent\":true", "Persistent=true\n")]
    [TestCase("\"Enabled\":true", "[Install]\nWantedBy=timers.target\n")]
    public void The_timer_has_the_option(string options, string lines) => Assert.That(Units(options), Does.Contain(lines));

    [TestCase("\"Enabled\":false", "[Install]")]
    [TestCase("\"Aligned\":true,\"Persistent\":true,\"CatchUp\":\"None\"", "Persistent")]
    [TestCase("\"First\":\"1m\"", "StartLimit")]
    public void The_timer_does_not_have(string options, string line) => Assert.That(Units(options), Does.Not.Contain(line));

    [TestCase("\"Jitter\":\"1s\"", "Jitter would make each period of a systemd timer longer")]
    [TestCase("\"Spread\":\"1s\"", "Spread would make each period of a systemd timer longer")]
    [TestCase("\"Clock\":\"Boottime\"", "Clock = Boottime is not the clock of a systemd timer that counts from its start; write Clock.Monotonic")]
    [TestCase("\"Aligned\":true,\"Jitter\":\"1s\",\"Spread\":\"1s\"", "Jitter cannot stand beside Spread")]
    [TestCase("\"Persistent\":true", "Persistent acts in systemd with times of the calendar only")]
    [TestCase("\"Aligned\":true,\"Offset\":\"150ms\"", "Offset has a fraction of a second")]
    [TestCase("\"Scope\":\"Cluster\",\"Aligned\":true", "Scope = Cluster has no counterpart")]
    [TestCase("\"Retries\":3", "Retries = 3 has no counterpart")]
    [TestCase("\"Group\":\"db\"", "Group = db has no counterpart")]
    [TestCase("\"RunAtStart\":true", "RunAtStart = true has no counterpart")]
    [TestCase("\"Missed\":\"Drop\"", "Missed = Drop has no counterpart")]
    public void The_job_is_refused(string options, string message)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "every", "5m", options));
        Assert.That(
            Timers.ErrorOf("export", "systemd", file.Path, "--exec", "/bin/app"),
            Does.StartWith("timers: Job 'Job' cannot be exported to systemd: " + message));
    }

    [Test]
    public void A_service_that_starts_often_is_not_limited()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "every", "1s"));
        Assert.That(Timers.OutputOf("export", "systemd", file.Path, "--exec", "/bin/app"), Does.Contain("StartLimitIntervalSec=0\n"));
    }

    [Test]
    public void A_fixed_time_that_the_clock_skips_is_refused_with_the_day()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "cron", "30 2 * * *", zone: "Europe/Berlin"));
        Assert.That(Timers.ErrorOf("export", "systemd", file.Path, "--exec", "/bin/app", "--now", "2030-01-01T00:00Z"), Does.StartWith(
            "timers: Job 'Job' cannot be exported to systemd: TimeZone = Europe/Berlin skips 2030-03-31 02:30, at which the job, "
            + "as a fixed time, is due at the moment "
            + "of the change, and systemd leaves it out; write a time that no change of the clock touches, or TimeZone = \"UTC\"."));
    }

    [TestCase("Report", "\"Report\"")]
    [TestCase("50% of $HOME", "\"50%% of $$HOME\"")]
    [TestCase("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"")]
    [TestCase("line\nfeed", "\"line\\x0afeed\"")]
    [TestCase("Grüße", "\"Grüße\"")]
    public void The_name_of_the_job_is_one_argument(string name, string argument) => Assert.That(UnitText.Argument(name), Is.EqualTo(argument));

    [Test]
    public void Names_that_become_the_same_end_in_a_hash()
    {
        var names = new UniqueNames(["a b", "a/b", "c"], UnitText.NameOf);
        string[] made = [.. ((string[])["a b", "a/b", "c"]).Select(names.Of)];
        Assert.That(made, Is.Unique.And.All.Matches("^(a-b-[0-9a-f]{8}|c)$"));
    }

    private static string Units(string options)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "every", "5m", options));
        return Timers.OutputOf("export", "systemd", file.Path, "--exec", "/bin/app");
    }
}

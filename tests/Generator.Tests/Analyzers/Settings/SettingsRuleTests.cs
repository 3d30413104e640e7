using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Analyzers.Settings;

/// <summary>TMR109 reports in a file of settings what the host would refuse at its start.</summary>
public class SettingsRuleTests
{
    private const string Base = "appsettings.json";
    private const string Development = "appsettings.Development.json";

    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"5 m"|] } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": [|TMR109:""|] } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": [|TMR109:30|] } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"1m"|] } } }""")] // Its jitter is as long.
    [TestCase("""{ "TimerJobs": { "Jobs": { [|TMR109:"sinc"|]: "2h" } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { [|TMR109:"sinc"|]: { "Every": "2h" } } } }""")]
    [TestCase("""{ "TimerJobs:Jobs:sinc:Every": "2h", "TimerJobs": { "Jobs": { [|TMR109:"sinc"|]: { } } } }""")]
    [TestCase("""{ "TimerJobs": { [|TMR109:"Job"|]: { "sync": "2h" } } }""")]
    [TestCase("""{ "TimerJobs": { "DrainTimeout": [|TMR109:"50d"|] } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { "Every": "2h", [|TMR109:"Cron"|]: "0 9 * * *" } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { [|TMR109:"Timeout"|]: "1m" } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { "Enabled": [|TMR109:"yes"|] } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "report": { "Cron": [|TMR109:"0 9 30 2 *"|] } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "report": { [|TMR109:"First"|]: "0s" } } } }""")]
    [TestCase("""{ "TimerJobs:Jobs:sync": [|TMR109:"5 m"|] }""")]
    [TestCase("""{ "timerjobs": { "jobs:SYNC": { "every": [|TMR109:"5 m"|] } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { "Every": "2h" } } }, [|TMR109:"TimerJobs:Jobs:sync:Every"|]: "3h" }""")]
    [TestCase("""{ "Billing": { "Sync": [|TMR109:"5 m"|] } }""")]
    [TestCase("""{ "Billing:Sync": { "Every": [|TMR109:"5 m"|] } }""")]
    [TestCase("""{ /* old */ "TimerJobs": { "Jobs": { "sync": [|TMR109:"\u0035 m"|], }, }, } // end""")]
    public void A_value_that_the_host_refuses_is_reported(string marked) => SettingsProject.MustReport(SettingsProject.Jobs, (Base, marked));

    [TestCase("""{ "TimerJobs": { "DrainTimeout": "10s", "Jobs": { "sync": { "Every": "2h", "First": "0s", "Enabled": false }, "report": "off" } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { "Every": null }, "report": { } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": "0 9 * * MON-FRI", "report": { "TimeZone": "local" } } } }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": { } } }, "TimerJobs:Jobs:sync": { "Every": "2h" } }""")]
    [TestCase("""{ "Logging": { "TimerJobs": "none" }, "Other": [ { "Jobs": 1 }, true ] }""")]
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": "5 m" } }""")] // No JSON: the host says so.
    [TestCase("""{ "TimerJobs": { "Jobs": { "sync": "5 m" } } } }""")]
    [TestCase("""[ "TimerJobs" ]""")]
    [TestCase("")]
    public void What_the_host_accepts_is_not_reported(string text) => SettingsProject.MustReport(SettingsProject.Jobs, (Base, text));

    [Test]
    public void The_message_is_that_of_the_host_and_the_place_is_that_of_the_value()
    {
        Diagnostic report = SettingsProject.Reports(SettingsProject.Jobs, (Base, "{\n  \"TimerJobs:Jobs\": {\n    \"sync\": \"5x\" } }")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("The setting TimerJobs:Jobs:sync is not valid: the period '5x' has no unit 'x' at character 2; "
            + "write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\""));
        Assert.That(report.Location.GetLineSpan().ToString(), Is.EqualTo("appsettings.json: (2,12)-(2,16)"));
    }

    [Test]
    public void A_key_of_the_job_s_own_is_reported_with_the_job() => Assert.That(
        SettingsProject.Reports(SettingsProject.Jobs, (Base, """{ "Billing:Sync": "" }""")).Single().GetMessage(null),
        Does.StartWith("The setting Billing:Sync (job 'sync') is not valid: the value is empty"));

    [Test]
    public void A_file_of_an_environment_is_checked_on_top_of_that_of_all() => SettingsProject.MustReport(
        SettingsProject.Jobs,
        (Base, """{ "TimerJobs": { "Jobs": { "sync": { "Every": "2h", "TimeZone": null }, "report": "1d" } } }"""),
        (Development, """{ "TimerJobs": { "Jobs": { "sync": { [|TMR109:"Cron"|]: "0 9 * * *" }, "report": "2d" } } }"""));

    [Test]
    public void A_text_of_an_environment_replaces_that_of_all() => SettingsProject.MustReport(
        SettingsProject.Jobs,
        (Base, """{ "TimerJobs": { "Jobs": { "sync": "2h" } } }"""),
        (Development, """{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"5 m"|] } } }"""));

    [Test]
    public void A_text_of_all_environments_stays_beside_the_keys_of_one() => SettingsProject.MustReport(
        SettingsProject.Jobs,
        (Base, """{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"2h"|] } } }"""),
        (Development, """{ "TimerJobs": { "Jobs": { "sync": { "First": "0s" } } } }"""));

    [Test]
    public void Files_of_two_environments_are_not_read_together() => SettingsProject.MustReport(
        SettingsProject.Jobs,
        (Development, """{ "TimerJobs": { "Jobs": { "sync": { "Cron": "0 9 * * *" } } } }"""),
        ("appsettings.Production.json", """{ "TimerJobs": { "Jobs": { "sync": { "Every": "2h" } } } }"""));

    [TestCase("Once(\"2030-12-24 18:00\", TimeZone = \"Europe/Berlin\"", "\"2031-12-24 18:00\"")]
    [TestCase("Once(\"2030-12-24 18:00Z\"", "[|TMR109:\"2031-12-24 18:00\"|]")]
    public void An_instant_has_the_zone_of_the_attribute(string arguments, string instant) => SettingsProject.MustReport(
        $$"""static class Jobs { [TimerAttributes.{{arguments}}, Name = "gift")] internal static void Gift() { } }""",
        (Base, $$"""{ "TimerJobs": { "Jobs": { "gift": {{instant}} } } }"""));

    [Test]
    public void A_schedule_that_does_not_go_with_the_clock_of_the_attribute_is_reported() => SettingsProject.MustReport(
        SettingsProject.Jobs.Replace("Jitter = \"1m\"", "Clock = Clock.Boottime", StringComparison.Ordinal),
        (Base, """{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"0 9 * * *"|] } } }"""));

    [Test]
    public void A_fault_of_the_file_of_all_environments_is_reported_once() => SettingsProject.MustReport(
        SettingsProject.Jobs,
        (Development, """{ "TimerJobs": { "Jobs": { "report": "off" } } }"""),
        (Base, """{ "TimerJobs": { "Jobs": { "sync": [|TMR109:"5 m"|] } } }"""),
        ("appsettings.Production.json", """{ "TimerJobs": { "Jobs": { "report": "2d" } } }"""));

    [TestCase("settings.json")]
    [TestCase("appsettings.json.old")]
    [TestCase("myappsettings.json")]
    public void Other_files_are_not_read(string name) =>
        Assert.That(SettingsProject.Reports(SettingsProject.Jobs, (name, """{ "TimerJobs": { "Jobs": { "sync": "5 m" } } }""")), Is.Empty);

    [Test]
    public void A_project_without_the_package_for_hosts_is_left_alone() => Assert.That(
        SettingsProject.Reports(UserProject.Of(SettingsProject.Jobs), (Base, """{ "TimerJobs": { "Jobs": { "sync": "5 m" } } }""")), Is.Empty);

    [TestCase("""static class Rows { static JobEntry Row => new("more", Schedule.Every("1s"), RunOn.Loop, _ => throw null!); }""")]
    [TestCase("""static class Rows { [Every("5x", Name = "more")] internal static void More() { } }""")]
    public void Names_of_jobs_are_not_checked_where_there_may_be_others(string more) =>
        SettingsProject.MustReport(SettingsProject.Jobs + more, (Base, """{ "TimerJobs": { "Jobs": { "more": "2h", "sync": [|TMR109:"5 m"|] } } }"""));

    [Test]
    public void Names_of_jobs_are_not_checked_where_a_library_may_have_others()
    {
        Compilation library = UserProject.Of("public static class L { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }")
            .WithAssemblyName("Library");
        Compilation project = HostedProject.Of(SettingsProject.Jobs).AddReferences(library.ToMetadataReference());
        Assert.That(SettingsProject.Reports(project, (Base, """{ "TimerJobs": { "Jobs": { "L.Job": "2h" } } }""")), Is.Empty);
    }
}

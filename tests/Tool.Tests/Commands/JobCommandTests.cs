namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>The commands that show jobs and their due times.</summary>
public class JobCommandTests
{
    private BuiltFile _file = null!;

    [OneTimeSetUp]
    public void Build() => _file = SampleFile.Create();

    [OneTimeTearDown]
    public void Delete() => _file.Dispose();

    [Test]
    public void List_is_a_table() => Assert.That(Run("list"), Is.EqualTo("""
        JOB               SCHEDULE         ZONE           NEXT                       MEANING
        Acme.Jobs.Clean   every 90m                       2030-03-29T22:30:00Z       every 1h30m, aligned
        Acme.Jobs.Poll    every 10s                       2030-03-29T22:00:00Z       every 10s, first after 0s
        Acme.Jobs.Report  cron 30 2 * * *  Europe/Berlin  2030-03-30T02:30:00+01:00  at 02:30 every day, Europe/Berlin
        Acme.Jobs.Rest    every 1s                        disabled                   every 1s
        Acme.Jobs.WarmUp  once 5s                         2030-03-29T22:00:05Z       once after 5s

        """));

    [Test]
    public void List_shows_what_the_store_does_for_jobs_if_one_has_a_state()
    {
        // Arrange
        using BuiltFile file = BuiltFile.Of(
            BuiltFile.Job("Poll", "every", "10s"), BuiltFile.Job("Lead", "every", "1s", "\"Scope\":\"Leader\""),
            BuiltFile.Job("Report", "cron", "0 9 * * *", "\"Persistent\":true,\"Scope\":\"Cluster\",\"Delivery\":\"AtLeastOnce\"", "UTC"));

        // Act
        string table = Timers.OutputOf("list", file.Path, "--now", SampleFile.Now), json = Timers.OutputOf("list", file.Path, "--json");

        // Assert
        Assert.That(table, Is.EqualTo("""
            JOB     SCHEDULE        ZONE  NEXT                  STATE                             MEANING
            Lead    every 1s              2030-03-29T22:00:01Z  Leader                            every 1s
            Poll    every 10s             2030-03-29T22:00:10Z                                    every 10s
            Report  cron 0 9 * * *  UTC   2030-03-30T09:00:00Z  Cluster, Persistent, AtLeastOnce  at 09:00 every day, UTC

            """));
        Assert.That(json, Does.Contain("\"Scope\": \"Leader\"").And.Contain("\"Persistent\": \"true\"").And.Contain("\"Delivery\": \"AtLeastOnce\""));
    }

    [Test]
    public void List_on_a_narrow_screen_is_blocks() => Assert.That(Timers.Run(80, "list", _file.Path, "--now", SampleFile.Now).Output, Does.StartWith("""
        Acme.Jobs.Clean
          SCHEDULE  every 90m
          NEXT      2030-03-29T22:30:00Z
          MEANING   every 1h30m, aligned
        Acme.Jobs.Poll

        """));

    [Test]
    public void List_in_JSON_has_everything_that_the_attribute_says() => Assert.That(Run("list", "--json"), Does.StartWith("""
        {
          "now": "2030-03-29T22:00:00Z",
          "jobs": [
        """).And.Contains("""
            {
              "name": "Acme.Jobs.Report",
              "assembly": "Acme",
              "method": "Acme.Jobs.Report",
              "kind": "cron",
              "schedule": "30 2 * * *",
              "timeZone": "Europe/Berlin",
              "words": "at 02:30 every day, Europe/Berlin",
              "next": "2030-03-30T02:30:00+01:00",
              "options": {
                "Retries": "3"
              }
            }
        """));

    [Test]
    public void Next_of_a_job_goes_through_a_change_of_the_clock() => Assert.That(Run("next", "report", "-n", "3"), Is.EqualTo("""
        DUE                        JOB
        2030-03-30T02:30:00+01:00  Acme.Jobs.Report
        2030-03-31T03:00:00+02:00  Acme.Jobs.Report
        2030-04-01T02:30:00+02:00  Acme.Jobs.Report

        """));

    [Test]
    public void Next_of_all_jobs_is_in_one_order() => Assert.That(Run("next", "-n", "4", "--tz", "Asia/Kolkata"), Is.EqualTo("""
        DUE                        JOB
        2030-03-30T03:30:00+05:30  Acme.Jobs.Poll
        2030-03-30T03:30:05+05:30  Acme.Jobs.WarmUp
        2030-03-30T03:30:10+05:30  Acme.Jobs.Poll
        2030-03-30T03:30:20+05:30  Acme.Jobs.Poll

        """));

    [Test]
    public void Next_in_JSON() => Assert.That(Run("next", "Report", "-n", "1", "--utc", "--json"), Is.EqualTo("""
        {
          "now": "2030-03-29T22:00:00Z",
          "due": [
            {
              "job": "Acme.Jobs.Report",
              "due": "2030-03-30T01:30:00Z"
            }
          ]
        }

        """));

    [Test]
    public void Herd_shows_the_busiest_seconds_and_what_is_left_out() => Assert.That(Run("herd"), Is.EqualTo("""
        362 due times from 2030-03-29T22:00:00Z on, by the second of an hour:
        |▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄█▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄|
        AT                    DUE  JOBS
        2030-03-29T22:30:00Z  2    Acme.Jobs.Clean, Acme.Jobs.Poll
        2030-03-29T22:00:00Z  1    Acme.Jobs.Poll
        2030-03-29T22:00:05Z  1    Acme.Jobs.WarmUp
        2030-03-29T22:00:10Z  1    Acme.Jobs.Poll
        2030-03-29T22:00:20Z  1    Acme.Jobs.Poll
        2030-03-29T22:00:30Z  1    Acme.Jobs.Poll
        2030-03-29T22:00:40Z  1    Acme.Jobs.Poll
        2030-03-29T22:00:50Z  1    Acme.Jobs.Poll
        2030-03-29T22:01:00Z  1    Acme.Jobs.Poll
        2030-03-29T22:01:10Z  1    Acme.Jobs.Poll
        left out, because they are disabled: Acme.Jobs.Rest

        """));

    [Test]
    public void Herd_counts_a_period_of_a_millisecond_and_each_other_job_with_it()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Fast", "every", "1ms"), BuiltFile.Job("Slow", "every", "30m", "\"Missed\":\"Delay\""));

        // Act
        string herd = Timers.OutputOf("herd", file.Path, "--now", "2030-01-01T00:00Z");

        // Assert: the last due time is 1 ms before the end of the hour, and the half hour is that of both jobs.
        Assert.That(herd, Does.StartWith("3600000 due times from ").And.Contain("2030-01-01T00:30:00Z  1001  Fast, Slow\n").And.Not.Contain("left out"));
    }

    [Test]
    public void Herd_of_a_day_in_JSON_has_a_count_for_each_minute() => Assert.That(Run("herd", "--span", "day", "--json"), Does.StartWith("""
        {
          "from": "2030-03-29T22:00:00Z",
          "binSeconds": 60,
          "total": 8658,
          "fullest": [
            {
              "at": "2030-03-30T01:30:00Z",
              "count": 8,
              "jobs": [
                "Acme.Jobs.Clean",
                "Acme.Jobs.Poll",
                "Acme.Jobs.Report"
              ]
            },
        """).And.Contains("""
          "leftOut": [
            "Acme.Jobs.Rest"
          ]
        """));

    [Test]
    public void A_simulation_counts_runs_and_skipped_due_times() => Assert.That(Run("simulate", "--days", "1", "--run-time", "15s"), Is.EqualTo("""
        4339 runs from 2030-03-29T22:00:00Z to 2030-03-30T22:00:00Z
        JOB               RUNS  SKIPPED  MISSED  TIMED OUT  FIRST DUE                  LAST DUE
        Acme.Jobs.Clean   16    0        0       0          2030-03-29T22:30:00Z       2030-03-30T21:00:00Z
        Acme.Jobs.Poll    4321  4320     0       0          2030-03-29T22:00:00Z       2030-03-30T22:00:00Z
        Acme.Jobs.Report  1     0        0       0          2030-03-30T02:30:00+01:00  2030-03-30T02:30:00+01:00
        Acme.Jobs.Rest    0     0        0       0          never
        Acme.Jobs.WarmUp  1     0        0       0          2030-03-29T22:00:05Z       2030-03-29T22:00:05Z

        busiest seconds
        AT                    STARTS  JOBS
        2030-03-30T01:30:00Z  3       Acme.Jobs.Clean, Acme.Jobs.Poll, Acme.Jobs.Report
        2030-03-29T22:30:00Z  2       Acme.Jobs.Clean, Acme.Jobs.Poll
        2030-03-30T00:00:00Z  2       Acme.Jobs.Clean, Acme.Jobs.Poll
        2030-03-30T03:00:00Z  2       Acme.Jobs.Clean, Acme.Jobs.Poll
        2030-03-30T04:30:00Z  2       Acme.Jobs.Clean, Acme.Jobs.Poll

        """));

    [Test]
    public void A_simulation_in_JSON_of_one_job() => Assert.That(Run("simulate", "--days", "0.5", "--job", "Clean", "--json"), Does.StartWith("""
        {
          "from": "2030-03-29T22:00:00Z",
          "to": "2030-03-30T10:00:00Z",
          "runs": 8,
          "jobs": [
            {
              "job": "Acme.Jobs.Clean",
              "runs": 8,
              "skipped": 0,
              "missed": 0,
              "timedOut": 0,
              "first": "2030-03-29T22:30:00Z",
              "last": "2030-03-30T09:00:00Z"
            }
          ],
        """));

    [Test]
    public void The_own_jobs_of_the_tests_are_simulated_with_all_their_options() =>
        Assert.That(Timers.OutputOf("simulate", OwnJobs.File, "--days", "2", "--run-time", "20m", "--now", SampleFile.Now), Does.Contain(".OwnJobs.Report "));

    [TestCase("next 'Acme.Jobs.X'", "There is no job 'Acme.Jobs.X'. The jobs are: Acme.Jobs.Clean, Acme.Jobs.Poll, Acme.Jobs.Report, Acme.Jobs.Rest, Acme.Jobs.WarmUp.")]
    [TestCase("next -n 0", "'0' of --count is no number from 1 to 100000.")]
    [TestCase("next -n many", "'many' of --count is no number")]
    [TestCase("next -n", "Required argument missing for option: '-n'")]
    [TestCase("list --tz Europe/Berln", "The time zone 'Europe/Berln' is neither on this machine")]
    [TestCase("list --now yesterday", "The instant of --now 'yesterday'")]
    [TestCase("herd --span week", "'week'")]
    [TestCase("simulate --days 0", "'0' of --days is no number of more than 0 and up to 3660.")]
    [TestCase("simulate --days 3000", "have more than 2000000 due times in 3000 days")]
    [TestCase("simulate --run-time 5", "The value of --run-time is refused. The duration '5'")]
    [TestCase("simulate --job Nothing", "There is no job 'Nothing'.")]
    [TestCase("list --colour", "'--colour'")]
    public void A_wrong_value_is_refused_with_exit_code_2(string line, string message)
    {
        string[] words = [.. line.Split(' ').Select(static word => word.Trim('\''))];
        Assert.That(Timers.ErrorOf([words[0], _file.Path, .. words[1..]]), Does.StartWith("timers: ").And.Contains(message));
    }

    [Test]
    public void An_end_of_a_name_that_several_jobs_have_is_refused()
    {
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job("A.Poll", "every", "5s"), BuiltFile.Job("B.Poll", "every", "5s"));
        Assert.That(Timers.ErrorOf("next", file.Path, "Poll"), Is.EqualTo("timers: Several jobs end in 'Poll': A.Poll, B.Poll. Write the whole name.\n"));
    }

    [Test]
    public void A_name_with_a_line_end_is_shown_on_one_line()
    {
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job("two\\nlines\\u001b[31m", "every", "5s"));
        Assert.That(Timers.OutputOf("list", file.Path), Does.Not.Contain('\u001b').And.Matches("^[^\n]*\n[^\n]*\n$"));
    }

    private string Run(string command, params string[] arguments) => Timers.OutputOf([command, _file.Path, .. arguments, "--now", SampleFile.Now]);
}

using System.Globalization;
using System.Reflection;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Example;

/// <summary>docs/calendars.md: the code of the page is the code of <c>Calendars</c>, and its jobs run on the days that the page promises.</summary>
public class CalendarsPageTests
{
    [Test]
    public void The_code_of_the_page_is_compiled_word_for_word()
    {
        string source = Repository.Read("tests/Testing.Tests/Example/Calendars.cs");
        string[] blocks = [.. Repository.Read("docs/calendars.md").Split("```csharp\n").Skip(1).Select(static rest => rest.Split("```")[0])];
        Assert.That(blocks, Has.Length.GreaterThan(10));
        foreach (string block in blocks)
        {
            string[] lines = block.TrimEnd('\n').Split('\n');
            Assert.That(source, Does.Contain(string.Join('\n', lines.Select(static line => line.Length == 0 ? line : "    " + line))));
        }
    }

    [TestCase("SendInvoices", "2026-04-01", "2026-04-08", "04-01T09:00+02 04-02T09:00+02 04-07T09:00+02")] // Good Friday, Easter Monday
    [TestCase("CloseMonth", "2026-01-01", "2026-06-01", "01-30T18:00+01 02-27T18:00+01 03-31T18:00+02 04-30T18:00+02 05-29T18:00+02")]
    [TestCase("PaySalaries", "2026-04-27", "2026-06-01", "04-30T18:00+02 05-29T18:00+02")]
    [TestCase("CloseQuarter", "2026-01-01", "2027-01-01", "03-31T20:00+02 06-30T20:00+02 09-30T20:00+02 12-31T20:00+01")]
    [TestCase("CloseFiscalMonth", "2026-02-01", "2026-08-03",
        "02-28T20:00-06 03-28T20:00-05 05-02T20:00-05 05-30T20:00-05 06-27T20:00-05 08-01T20:00-05")]
    [TestCase("CloseFiscalMonth", "2028-12-01", "2029-02-05", "12-23T20:00-06 02-03T20:00-06")] // a year of 53 weeks
    [TestCase("CloseFiscalMonth", "2027-12-20", "2028-02-28", "12-25T20:00-06 01-29T20:00-06 02-26T20:00-06")]
    [TestCase("Rotate", "2026-03-28", "2026-04-01", "03-28T02:30+01 03-30T02:30+02 03-31T02:30+02")]
    [TestCase("PatchMachines", "2026-01-01", "2026-04-01", "01-13T10:00+01 02-10T10:00+01 03-10T10:00+01")]
    [TestCase("PlanSprint", "2026-01-01", "2026-03-10", "01-06T10:00+01 01-20T10:00+01 02-03T10:00+01 02-17T10:00+01 03-03T10:00+01")]
    [TestCase("PlanSprint", "2026-12-10", "2027-01-10", "12-22T10:00+01 01-05T10:00+01")]
    [TestCase("RotateKeys", "2025-12-31", "2026-02-01", "01-01T00:00+00 01-15T00:00+00 01-29T00:00+00")]
    [TestCase("Open", "2026-11-25", "2026-12-01", "11-25T09:30-05 11-27T09:30-05 11-30T09:30-05")]
    [TestCase("close", "2026-11-25", "2026-12-01", "11-25T16:00-05 11-30T16:00-05")]
    [TestCase("close early", "2026-11-25", "2026-12-30", "11-27T13:00-05 12-24T13:00-05")]
    public async Task A_job_runs_on_its_days(string job, string from, string to, string runs) =>
        Assert.That(await RunsAsync(job, from, to), Is.EqualTo(runs.Split(' ')));

    [Test]
    public async Task The_prices_of_two_zones_are_four_hours_apart_for_a_few_weeks()
    {
        string[] london = await RunsAsync("prices London", "2026-03-27", "2026-03-31");
        string[] york = await RunsAsync("prices New York", "2026-03-27", "2026-03-31");
        Assert.That(london, Is.EqualTo(["03-27T09:00+00", "03-30T09:00+01"]));
        Assert.That(york, Is.EqualTo(["03-27T09:00-04", "03-30T09:00-04"]));
    }

    [Test]
    public async Task The_samples_are_taken_once_for_each_local_time()
    {
        // Other tests run all jobs of this project, in later years.
        typeof(global::Example.Calendars).GetField("s_latest", BindingFlags.NonPublic | BindingFlags.Static)!.SetValue(null, DateTime.MinValue);
        string[] runs = await RunsAsync("Sample", "2026-10-24T23:45", "2026-10-25T02:15");
        Assert.That(runs, Is.EqualTo(["10-25T02:00+02", "10-25T02:30+02", "10-25T03:00+01"]));
    }

    [Test]
    public void An_interval_of_one_value_is_due_in_both_passes() => Assert.That(
        Schedule.Cron("30 2-2 * * *", "Europe/Berlin").Occurrences(At("2026-10-24T12:00"), At("2026-10-25T12:00")).Select(Text),
        Is.EqualTo(["10-25T02:30+02", "10-25T02:30+01"]));

    private static async Task<string[]> RunsAsync(string job, string from, string to)
    {
        var runs = new List<string>();
        using var time = new VirtualTime(At(from));
        var options = new SchedulerOptions { Filters = [new Diary(runs)] };
        JobEntry row = ScheduledJobs.Table.Entries.Single(entry => entry.Name == job || entry.Name == "Example.Calendars." + job);
        await using Scheduler scheduler = time.NewScheduler(new JobTable([row]), options);
        scheduler.Start();
        await time.AdvanceAsync(At(to) - At(from));
        return [.. runs];
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(DateTimeOffset due) => due.ToString("MM-ddTHH:mmzz", CultureInfo.InvariantCulture);

    private sealed class Diary(List<string> runs) : IRunFilter
    {
        public async ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            runs.Add(Text(run.Tick.Local));
            await next();
        }
    }
}

using System.Text;
using Ical.Net.CalendarComponents;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>The text of a calendar.</summary>
public class IcsEventTests
{
    private const string Now = "2030-01-01T00:00Z";

    [Test]
    public void A_job_of_a_time_zone_is_one_event_with_the_changes_of_the_clock()
    {
        string text = Export("cron", "0 9 * * MON-FRI", "", "Europe/Berlin", "--days", "100");
        Assert.That(text.Replace("\r\n", "\n", StringComparison.Ordinal), Is.EqualTo("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//TimerAttributes//timers//EN
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            BEGIN:STANDARD
            DTSTART:20291028T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20300331T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:0a0a0e6d1b2b6c2d1e5c6d1b8f3f1f3a-T090000@timerattributes
            DTSTAMP:19700101T000000Z
            DTSTART;TZID=Europe/Berlin:20300101T090000
            RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20300410T070000Z
            SUMMARY:Job
            DESCRIPTION:at 09:00 Monday to Friday\, Europe/Berlin
            CATEGORIES:Acme
            STATUS:CONFIRMED
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR

            """.Replace("0a0a0e6d1b2b6c2d1e5c6d1b8f3f1f3a", text.Split("UID:")[1].Split('-')[0], StringComparison.Ordinal)));
    }

    [Test]
    public void The_same_jobs_are_the_same_bytes_and_identities_are_unique()
    {
        string first = Export("cron", "30 2,14 * * *", "", "Europe/Berlin"), second = Export("cron", "30 2,14 * * *", "", "Europe/Berlin");
        string[] identities = [.. first.Split("\r\n").Where(static line => line.StartsWith("UID:", StringComparison.Ordinal))];
        Assert.That(second, Is.EqualTo(first));
        Assert.That(identities, Is.Unique.And.Length.EqualTo(1_460));
    }

    [Test]
    public void Lines_are_folded_at_75_octets_and_end_in_CR_LF()
    {
        // Arrange, Act
        string name = string.Concat(Enumerable.Repeat("Grüße; an, alle\\\\ 🎉 ", 12));
        string text = Named(name, "cron", "0 9 * * *", "", "UTC");

        // Assert
        Assert.That(text.Split('\n').SkipLast(1), Is.All.EndsWith("\r"));
        Assert.That(text.Split("\r\n").Select(Encoding.UTF8.GetByteCount), Is.All.LessThanOrEqualTo(75));
        CalendarEvent read = Ical.Net.Calendar.Load(text)!.Events.Single();
        Assert.That(read.Summary, Is.EqualTo(name.Replace("\\\\", "\\", StringComparison.Ordinal)));
    }

    [TestCase("\"Jitter\":\"1500ms\",\"Spread\":\"1m\"", "DURATION:PT62S\r\n")]
    [TestCase("\"Enabled\":false", "STATUS:TENTATIVE\r\n")]
    [TestCase("\"When\":\"IsOpen\"", "STATUS:TENTATIVE\r\n")]
    public void The_event_has_the_option(string options, string line) => Assert.That(Export("cron", "0 9 * * *", options, "UTC"), Does.Contain(line));

    [TestCase("every", "5m", "", "Every(\"5m\") counts from the start of a process, which a calendar does not know; write Aligned = true.")]
    [TestCase("once", "10s", "", "Once(\"10s\") counts from the start of a process, which a calendar does not know; write an instant.")]
    [TestCase(
        "every", "5m", "\"Aligned\":true",
        "Every(\"5m\") is due more than 2,000 times in these days, and rules of a calendar cannot say it; write a smaller number of --days.")]
    [TestCase(
        "every", "500ms", "\"Aligned\":true", "Every(\"500ms\") is due at a fraction of a second, which a calendar does not have; write whole seconds.")]
    [TestCase(
        "cron", "0 9 * * *", "local",
        "TimeZone = local is the zone of each machine, so its changes of the clock are not known here; write the name of a zone.")]
    public void The_job_is_refused(string kind, string schedule, string options, string message)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", kind, schedule, options == "local" ? "" : options, kind != "cron" ? null : options));
        Assert.That(
            Timers.ErrorOf("export", "ics", file.Path, "--now", Now),
            Does.StartWith($"timers: Job 'Job' cannot be exported to a calendar: {message}\n"));
    }

    private static string Export(string kind, string schedule, string options, string zone, params string[] arguments) =>
        Named("Job", kind, schedule, options, zone, arguments);

    private static string Named(string name, string kind, string schedule, string options, string zone, params string[] arguments)
    {
        using var file = BuiltFile.Of(BuiltFile.Job(
            string.Concat(name.Select(static one => char.IsAscii(one) ? one.ToString() : $"\\u{(int)one:x4}")), kind, schedule, options, zone));
        return Timers.OutputOf(["export", "ics", file.Path, "--now", Now, .. arguments]);
    }
}

namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>What a schedule means.</summary>
public class ExplainTests
{
    [Test]
    public void A_fixed_expression_is_told_with_the_next_changes_of_the_clock() => Assert.That(Explain("30 2 * * *", "--tz", "Europe/Berlin"), Is.EqualTo("""
        [Cron] at 02:30 every day, Europe/Berlin

        next
          2030-03-30T02:30:00+01:00
          2030-03-31T03:00:00+02:00
          2030-04-01T02:30:00+02:00
          2030-04-02T02:30:00+02:00
          2030-04-03T02:30:00+02:00
          2030-04-04T02:30:00+02:00
          2030-04-05T02:30:00+02:00
          2030-04-06T02:30:00+02:00
          2030-04-07T02:30:00+02:00
          2030-04-08T02:30:00+02:00

        notes
          On 2030-03-31 the clock of Europe/Berlin skips 02:30:00: the job is due at the moment of the change, at 03:00:00.
          On 2030-10-27 the clock of Europe/Berlin shows 02:30:00 twice: the job is due the first time only.

        """));

    [TestCase("30 12 * * *", "Europe/Berlin", "")]
    [TestCase("30 2 * * *", "UTC", "")]
    [TestCase("*/30 * * * *", "UTC", "")]
    [TestCase("*/30 * * * *", "Europe/Berlin", "An interval expression follows the time that passes")]
    [TestCase("30 2 * * *", "Asia/Kolkata", "")]
    public void A_note_is_written_where_a_change_of_the_clock_matters(string expression, string zone, string note)
    {
        string text = Explain(expression, "--tz", zone);
        Assert.That(text, note.Length > 0 ? Does.Contain("\nnotes\n  " + note) : Does.Not.Contain("notes"));
    }

    [TestCase("2030-03-31T02:30", "On 2030-03-31 the clock of Europe/Berlin skips 02:30:00: the job is due at the moment of the change, at 2030-03-31 03:00:00.")]
    [TestCase("2030-10-27 02:59:59", "On 2030-10-27 the clock of Europe/Berlin shows 02:59:59 twice: the job is due the first time only.")]
    [TestCase("2030-10-27T03:00", "")]
    [TestCase("2030-03-31T02:30+01:00", "")]
    public void A_note_is_written_where_a_change_of_the_clock_moves_an_instant(string text, string note) => Assert.That(
        Explain(text, "--tz", "Europe/Berlin"), note.Length > 0 ? Does.EndWith($"\nnotes\n  {note}\n") : Does.Not.Contain("notes"));

    [TestCase("*/7 * * * *", "The step 7 does not divide 60 minutes: minute 56 is followed by minute 0 after 4 minutes (TMR220).")]
    [TestCase("*/50 * * * *", "The step 50 does not divide 60 minutes: minute 50 is followed by minute 0 after 10 minutes (TMR220).")]
    [TestCase("0 3/5 * * *", "The step 5 does not divide 24 hours: hour 23 is followed by hour 3 after 4 hours (TMR220).")]
    [TestCase("0 0 1 */5 *", "The step 5 does not divide 12 months: month 11 is followed by month 1 after 2 months (TMR220).")]
    [TestCase("*/15 * * * *", "")]
    [TestCase("0-40/7 * * * *", "")]
    [TestCase("0 9-17/3 * * *", "")]
    [TestCase("0,50 * * * *", "")]
    [TestCase("*/7 * * * MON-SAT/2", "The step 7 does not divide 60 minutes: minute 56 is followed by minute 0 after 4 minutes (TMR220).")]
    public void A_note_is_written_where_a_step_does_not_divide_its_field(string expression, string note) =>
        Assert.That(Explain(expression), note.Length > 0 ? Does.EndWith($"\nnotes\n  {note}\n") : Does.Not.Contain("notes"));

    [Test]
    public void Times_in_UTC_are_shown_for_a_schedule_of_another_zone() =>
        Assert.That(Explain("30 2 * * *", "--tz", "Europe/Berlin", "--utc"), Does.Contain("\n  2030-03-30T01:30:00Z\n"));

    [TestCase("7-29 0-6 L * *")] // It begins as a date does.
    [TestCase("@daily")]
    public void An_expression_is_told_from_an_instant(string text) => Assert.That(Explain(text), Does.StartWith("[Cron] "));

    [Test]
    public void A_duration_is_told_as_a_period_and_as_a_delay() => Assert.That(Explain("PT1M30.5S"), Does.StartWith("""
        [Every] every 1m30s500ms
        [Once] once after 1m30s500ms
        in seconds: 90.5

        next
          2030-03-29T22:01:30.5Z
          2030-03-29T22:03:01Z
        """).And.Contains("The due times are those of a program that starts now."));

    [Test]
    public void A_duration_that_can_only_be_a_delay_says_why() => Assert.That(Explain("100us"), Does.StartWith("""
        [Once] once after 100us
        in seconds: 0.0001

        next
          2030-03-29T22:00:00.0001Z

        notes
          It cannot be a period. The period '100us'
        """));

    [TestCase("2030-12-24T18:00+01:00", "[Once] once at 2030-12-24 18:00 +01:00\n\nnext\n  2030-12-24T17:00:00Z\n")]
    [TestCase("2030-12-24T18:00Z", "[Once] once at 2030-12-24 18:00, UTC\n\nnext\n  2030-12-24T18:00:00Z\n")]
    [TestCase("2020-12-24T18:00Z", "[Once] once at 2020-12-24 18:00, UTC\n\nnotes\n  It has passed at 2030-03-29T22:00:00Z. A job with it never runs, unless it has IfPast = PastInstant.Run.\n")]
    public void An_instant_is_told(string text, string expected) => Assert.That(Explain(text), Is.EqualTo(expected));

    [Test]
    public void An_instant_without_an_offset_is_that_of_the_zone() =>
        Assert.That(Explain("2030-12-24T18:00", "--tz", "Europe/Berlin"), Does.Contain("2030-12-24T18:00:00+01:00"));

    [Test]
    public void The_explanation_in_JSON() => Assert.That(Explain("0 12 L * *", "--json"), Does.StartWith("""
        {
          "text": "0 12 L * *",
          "kind": "cron",
          "timeZone": "UTC",
          "words": [
            "[Cron] at 12:00 on the last day of the month, UTC"
          ],
          "next": [
            "2030-03-31T12:00:00Z",
        """).And.EndsWith("""
          "notes": []
        }

        """));

    [TestCase("0 9 * *", "has 4 fields, not 5 or 6")]
    [TestCase("0 9 30 2 *", "is never due")]
    [TestCase("5", "The delay '5' has a number without a unit")]
    [TestCase("2030-12-24T18:00", "no offset")]
    [TestCase("2030-12-24 18:00 +1:00", "The instant '2030-12-24 18:00 +1:00'")]
    [TestCase("", "The delay")]
    [TestCase("@sometimes", "The cron expression '@sometimes'")]
    public void A_text_that_means_nothing_is_refused_as_the_build_refuses_it(string text, string message) =>
        Assert.That(Timers.ErrorOf("explain", text), Does.StartWith($"timers: '{text}' cannot be explained. ").And.Contains(message));

    private static string Explain(params string[] arguments) => Timers.OutputOf(["explain", .. arguments, "--now", SampleFile.Now]);
}

using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR101 and TMR102: what is written for a duration that is refused.</summary>
public class DurationFixes
{
    [TestCase("\"5 sec\"", "5s")]
    [TestCase("\"5S\"", "5s")]
    [TestCase("\"5 minutes\"", "5m")]
    [TestCase("\"00:00:05\"", "5s")]
    [TestCase("\"1,5s\"", "1.5s")]
    [TestCase("\"-5s\"", "5s")]
    [TestCase("\"daily\"", "1d")]
    [TestCase("\"every 5 minutes\"", "5m")]
    [TestCase("\"1h30\"", "1h30m")]
    [TestCase("\"pt5s\"", "PT5S")]
    [TestCase("@\"5 sec\"", "5s")]
    [TestCase("\"\"\"5 sec\"\"\"", "5s")]
    [TestCase("\"5\\u0020sec\"", "5s")]
    public void TMR101_a_duration_in_other_words_becomes_one(string written, string duration)
    {
        Fixed.Must(Every(written), $"Write \"{duration}\"", Every($"\"{duration}\""));
        Assert.That(Fixed.Offers(Every(written)), Has.Length.EqualTo(1));
    }

    [TestCase("5", "5s", "5ms", "5m")]
    [TestCase("0.5", "0.5s", "0.5m")]         // Half a millisecond is less than a period may be.
    [TestCase("999999999", "999999999s", "999999999ms")]
    public void TMR101_a_bare_number_may_be_seconds_milliseconds_or_minutes(string number, params string[] durations)
    {
        Assert.That(Fixed.Offers(Every($"\"{number}\"")), Is.EqualTo(durations.Select(duration => $"Write \"{duration}\"")));
        foreach (string duration in durations) Fixed.Must(Every($"\"{number}\""), $"Write \"{duration}\"", Every($"\"{duration}\""));
    }

    [TestCase("Every(\"0\")")]                // A delay may be 0s, a period not.
    [TestCase("Every(\"1m\", Jitter = \"0\")")] // Nor a span.
    [TestCase("Every(\"soon\")")]
    [TestCase("Every(\"P1M\")")]           // A month, or was it a minute?
    [TestCase("Every(Text)")]                 // The constant may have other uses.
    [TestCase("Every(\"5\" + \"x\")")]
    [TestCase("Every(\"now\")")]            // A period is not zero.
    [TestCase("Every(\"@hour\")")]         // Half typed.
    [TestCase("Every(\"0 0 30 2 *\")")]     // Never due.
    [TestCase("Every(\"*/5 * * * *\", First = \"0s\")")] // A Cron has no First.
    [TestCase("Once(\"0 9 * * *\")")]       // Once, or each day?
    [TestCase("Once(\"18:00\")")]
    [TestCase("Every(Hourly)")]
    [TestCase("Every(Nothing!)")]
    public void TMR101_where_there_is_no_telling_nothing_is_offered(string attribute) => Assert.That(Fixed.Offers(Job(attribute)), Is.Empty);

    [Test]
    public void TMR101_comments_and_line_breaks_stay() => Fixed.Must(
        Job("Every( // why\n        /* what */ \"5 sec\" /* and */, // how\n        Name = \"x\")"),
        "Write \"5s\"",
        Job("Every( // why\n        /* what */ \"5s\" /* and */, // how\n        Name = \"x\")"));

    [TestCase("\"@hourly\"", "Cron(\"@hourly\")")]
    [TestCase("\"@Daily\"", "Cron(\"@daily\")")]
    [TestCase("\"monthly\"", "Cron(\"@monthly\")")]
    [TestCase("\"*/5 * * * *\"", "Cron(\"*/5 * * * *\")")]
    [TestCase("\" 0 9 * * MON-FRI \"", "Cron(\"0 9 * * MON-FRI\")")]
    [TestCase("\"0 9 * * Monday\"", "Cron(\"0 9 * * MON\")")]
    [TestCase("\"@hourly\", Name = \"x\", Timeout = \"5m\"", "Cron(\"@hourly\", Name = \"x\", Timeout = \"5m\")")]
    [TestCase("\"18:00\"", "Cron(\"0 18 * * *\")")]
    [TestCase("\"6:30 PM\"", "Cron(\"30 18 * * *\")")]
    public void TMR101_a_period_that_is_a_time_of_the_calendar_becomes_a_Cron(string written, string cron)
    {
        Fixed.Must(Every(written), $"Write [Cron(\"{cron.Split('"')[1]}\")]", Job(cron));
        Assert.That(Fixed.Offers(Every(written)), Has.Length.EqualTo(1));
    }

    [Test]
    public void TMR101_a_time_of_day_is_for_the_author_and_an_expression_is_not()
    {
        Fixed.MustEverywhereStay("TMR101", Every("\"18:00\""));
        Fixed.MustEverywhere("TMR101", 0, [Job("Every(\"@hourly\"), Every(\"5 sec\")")], [Job("Cron(\"@hourly\"), Every(\"5s\")")]);
    }

    [TestCase("Every(\"@every 5m\")", "5m", "Every(\"5m\")")]
    [TestCase("Once(\"now\")", "0s", "Once(\"0s\")")]
    [TestCase("Once(\" Immediately \")", "0s", "Once(\"0s\")")]
    [TestCase("Once(\"@reboot\")", "0s", "Once(\"0s\")")]
    [TestCase("Every(\"1s\", First = \"now\")", "0s", "Every(\"1s\", First = \"0s\")")]
    public void TMR101_words_of_other_schedulers_become_a_duration(string before, string duration, string after) =>
        Fixed.Must(Job(before), $"Write \"{duration}\"", Job(after));

    [TestCase("Every(null!)", "Every(\"5s\")")]
    [TestCase("Every(default!)", "Every(\"5s\")")]
    [TestCase("Every(default(string)!)", "Every(\"5s\")")]
    [TestCase("Every(\"\")", "Every(\"5s\")")]
    [TestCase("Every(period: \"  \", Name = \"x\")", "Every(period: \"5s\", Name = \"x\")")]
    [TestCase("Once(null!)", "Once(\"5s\")")]
    public void TMR101_an_empty_schedule_becomes_the_example_of_the_message_where_the_author_wants_it(string before, string after)
    {
        Fixed.Must(Job(before), "Write \"5s\"", Job(after));
        Fixed.MustEverywhereStay("TMR101", Job(before));
    }

    [Test]
    public void TMR101_delays_too()
    {
        Fixed.Must(Job("Once(\"0\")"), "Write \"0s\"", Job("Once(\"0s\")"));
        Fixed.Must(Job("Every(\"1s\", First = \"2 sec\")"), "Write \"2s\"", Job("Every(\"1s\", First = \"2s\")"));
    }

    [TestCase(0, "5s", "7s")]
    [TestCase(1, "5ms", "7 sec")]
    [TestCase(2, "5m", "7 sec")]
    public void TMR101_everywhere_is_each_in_its_own_way(int choice, string number, string words)
    {
        string[] before = [Job("Every(\"5\"), Every(\"7 sec\")"), "class K { [TimerAttributes.Once(\"5\")] internal static void Job() { } }"];
        string[] after = [Job($"Every(\"{number}\"), Every(\"{words}\")"), $"class K {{ [TimerAttributes.Once(\"{number}\")] internal static void Job() {{ }} }}"];
        if (choice == 0)
        {
            Fixed.MustEverywhere("TMR101", choice, before, after);
            return;
        }

        Editor editor = Editor.With(before);
        Assert.That(editor.ApplyEverywhere(editor.Reports[0], RuleFix.KeyOf("TMR101", choice)).Texts, Is.EqualTo(after));
    }

    [Test]
    public void TMR101_everywhere_works_for_a_tool_that_looked_at_a_report_without_a_fix()
    {
        Editor editor = Editor.With(Job("Every(\"soon\"), Every(\"7 sec\")"));
        Assert.That(editor.Offers(editor.Reports[0]), Is.Empty);
        Assert.That(editor.ApplyEverywhere(editor.Reports[0], key: null).Texts, Is.EqualTo([Job("Every(\"soon\"), Every(\"7s\")")]));
    }

    [Test]
    public void A_fix_has_nothing_to_say_to_a_report_of_another_rule()
    {
        Editor editor = Editor.With("class J { [TimerAttributes.Every(\"1 sec\")] static void Job() { } }");
        foreach (Microsoft.CodeAnalysis.Diagnostic report in editor.Reports)
        {
            foreach (string rule in editor.Reports.Select(other => other.Id).Where(rule => rule != report.Id))
                Assert.That(editor.Offers(report, Editor.FixOf(rule)), Is.Empty);
        }
    }

    [TestCase("Every(\"100us\")", "Set AllowTiny = true", "Every(\"100us\", AllowTiny = true)")]
    [TestCase("Every(\"100us\", AllowTiny = false, Name = \"x\")", "Set AllowTiny = true", "Every(\"100us\", AllowTiny = true, Name = \"x\")")]
    [TestCase("Every(Tiny)", "Set AllowTiny = true", "Every(Tiny, AllowTiny = true)")]
    [TestCase("Every(\"100us\" /* often */)", "Set AllowTiny = true", "Every(\"100us\", AllowTiny = true /* often */)")]
    [TestCase("Every(\n    \"100us\" // often\n    )", "Set AllowTiny = true", "Every(\n    \"100us\", AllowTiny = true // often\n    )")]
    [TestCase("Every(\"100us\")", "Write \"1ms\"", "Every(\"1ms\")")]
    [TestCase("Every(\"0s\")", "Write \"1s\"", "Every(\"1s\")")]
    [TestCase("Every(\"0ms\", AllowTiny = true)", "Write \"1s\"", "Every(\"1s\", AllowTiny = true)")]
    [TestCase("Every(\"5ns\", AllowTiny = true)", "Write \"1us\"", "Every(\"1us\", AllowTiny = true)")]
    [TestCase("Every(\"106581d\")", "Write \"106580d\"", "Every(\"106580d\")")]
    [TestCase("Every(\"99999999999999999999w\")", "Write \"106580d\"", "Every(\"106580d\")")]
    [TestCase("Once(\"106581d\")", "Write \"106580d\"", "Once(\"106580d\")")]
    [TestCase("Every(\"1s\", RunOn = (RunOn)7)", "Write RunOn.Pool", "Every(\"1s\", RunOn = RunOn.Pool)")]
    [TestCase("Every(\"1s\", Clock = (TimerAttributes.Clock)(-1) /* c */)", "Write Clock.Boottime", "Every(\"1s\", Clock = Clock.Boottime /* c */)")]
    public void TMR102_the_nearest_that_is_allowed(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    [TestCase("Every(\"100us\")", "Set AllowTiny = true", "Write \"1ms\"")]
    [TestCase("Every(\"5ns\")", "Write \"1ms\"")]
    [TestCase("Every(\"0s\")", "Write \"1s\"")]
    [TestCase("Every(\"1s\", RunOn = (RunOn)7)", "Write RunOn.Pool", "Write RunOn.Loop", "Write RunOn.Thread")]
    public void TMR102_offers(string attribute, params string[] titles) => Assert.That(Fixed.Offers(Job(attribute)), Is.EqualTo(titles));

    [Test]
    public void TMR102_a_period_of_zero_is_for_the_author() => Fixed.MustEverywhereStay("TMR102", Job("Every(\"0s\")"));

    [Test]
    public void TMR102_a_member_of_the_same_name_is_not_meant() => Fixed.Must(
        Job("Every(\"1s\", RunOn = (RunOn)7)").Replace("Text = ", "RunOn = \"\", Text = ", StringComparison.Ordinal), "Write RunOn.Pool",
        Job("Every(\"1s\", RunOn = TimerAttributes.RunOn.Pool)").Replace("Text = ", "RunOn = \"\", Text = ", StringComparison.Ordinal));

    [Test]
    public void TMR102_everywhere() => Fixed.MustEverywhere(
        "TMR102", 0,
        [Job("Every(\"100us\", First = \"106581d\"), Every(\"1ns\", RunOn = (RunOn)9)")],
        [Job("Every(\"100us\", First = \"106580d\", AllowTiny = true), Every(\"1ms\", RunOn = RunOn.Pool)")]);

    private static string Every(string period) => Job($"Every({period})");

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Text = "5 sec", Tiny = "100us", Hourly = "@hourly"; const string? Nothing = null;
            [{{attribute}}]
            internal static void Job() { }
        }
        """;
}

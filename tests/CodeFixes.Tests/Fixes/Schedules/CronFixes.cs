namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR105 and TMR106: what is written for an expression that is refused.</summary>
public class CronFixes
{
    [TestCase("0 9 * * Monday", "0 9 * * MON")]
    [TestCase("0 9 * * TUES", "0 9 * * TUE")]
    [TestCase("? 9 * * *", "* 9 * * *")]
    [TestCase("*/90 * * * *", "0 * * * *")]
    [TestCase("30-10 * * * *", "10-30 * * * *")]
    [TestCase("09:30", "30 9 * * *")]
    [TestCase("daily", "@daily")]
    [TestCase("@DAILY", "@daily")]
    [TestCase("@daily 5", "@daily")]
    [TestCase("0 0 9 * * ? *", "0 0 9 * * ?")]
    public void TMR105_an_expression_in_other_words_becomes_one(string written, string expression)
    {
        Fixed.Must(Job($"Cron(\"{written}\")"), $"Write \"{expression}\"", Job($"Cron(\"{expression}\")"));
        Assert.That(Fixed.Offers(Job($"Cron(\"{written}\")")), Has.Length.EqualTo(1));
    }

    [TestCase("Cron(@\"0 9 * * Monday\")", "Cron(\"0 9 * * MON\")")]
    [TestCase("Cron(\"0 9\\t* * Monday\", Name = \"x\")", "Cron(\"0 9\\t* * MON\", Name = \"x\")")]
    [TestCase("Cron( // why\n        /* what */ expression: \"0 9 * * Monday\" /* and */)",
        "Cron( // why\n        /* what */ expression: \"0 9 * * MON\" /* and */)")]
    public void TMR105_what_is_around_the_expression_stays(string before, string after) =>
        Fixed.Must(Job(before), Fixed.Offers(Job(before)).Single(), Job(after));

    [TestCase("Cron(\"0 25 * * *\")")]
    [TestCase("Cron(\"soon\")")]
    [TestCase("Cron(\"0 9 * * Monday,9\")")]      // A second fault would be left.
    [TestCase("Cron(\"Monday 9 * * *\")")]
    [TestCase("Cron(\"@every 5\")")]
    [TestCase("Cron(Text)")]                        // The constant may have other uses.
    [TestCase("Cron(\"0 9 * * \" + \"Monday\")")]
    [TestCase("Cron(\"0 0 30 2 *\")")]            // TMR107: which day was meant is not known.
    public void TMR105_where_there_is_no_telling_nothing_is_offered(string attribute) => Assert.That(Fixed.Offers(Job(attribute)), Is.Empty);

    [TestCase("Cron(null!)")]
    [TestCase("Cron(\"\")")]
    [TestCase("Cron(\" \")")]
    public void TMR105_an_empty_expression_becomes_the_example_of_the_message_where_the_author_wants_it(string attribute)
    {
        Fixed.Must(Job(attribute), "Write \"0 9 * * MON-FRI\"", Job("Cron(\"0 9 * * MON-FRI\")"));
        Fixed.MustEverywhereStay("TMR105", Job(attribute));
    }

    [TestCase("Cron(\"@every 5m\")", "Every(\"5m\")")]
    [TestCase("Cron(\"@every 1h30m\")", "Every(\"1h30m\")")]
    [TestCase("Cron(\"5m\")", "Every(\"5m\")")]
    [TestCase("Cron(\"5m\", TimeZone = \"Europe/Berlin\")", "Every(\"5m\")")]
    [TestCase("Cron(expression: \"5m\", Name = \"x\", TimeZone = \"local\", Missed = MissedTicks.Drop, RunOn = RunOn.Thread)",
        "Every(\"5m\", Name = \"x\", Missed = MissedTicks.Drop, RunOn = RunOn.Thread)")]
    [TestCase("CronAttribute(\"5m\")", "Every(\"5m\")")]
    [TestCase("TimerAttributes.Cron(\"5m\")", "TimerAttributes.Every(\"5m\")")]
    [TestCase("global::TimerAttributes.Cron(\"5m\" /* five */)", "global::TimerAttributes.Every(\"5m\" /* five */)")]
    public void TMR105_an_interval_becomes_an_attribute_with_a_period(string before, string after) =>
        Fixed.Must(Job(before), $"Write [Every(\"{after.Split('"')[1]}\")]", Job(after));

    [Test]
    public void TMR105_another_type_of_that_name_is_not_meant() => Fixed.Must(
        Job("Cron(\"5m\")") + " class EveryAttribute(int number) : System.Attribute { public int Number => number; }", "Write [Every(\"5m\")]",
        Job("global::TimerAttributes.Every(\"5m\")") + " class EveryAttribute(int number) : System.Attribute { public int Number => number; }");

    [TestCase("Cron(\"@reboot\")", "Once(\"0s\")")]
    [TestCase("Cron(\"@REBOOT \", TimeZone = \"local\", Missed = MissedTicks.Burst, MaxBurst = 3, Retries = 2)", "Once(\"0s\", Retries = 2)")]
    public void TMR105_a_run_at_the_start_is_due_once(string before, string after) => Fixed.Must(Job(before), "Write [Once(\"0s\")]", Job(after));

    [Test]
    public void TMR105_everywhere() => Fixed.MustEverywhere(
        "TMR105", 0,
        [Job("Cron(\"0 9 * * Monday\"), Cron(\"@every 5m\", TimeZone = \"UTC\", Missed = MissedTicks.Burst), Cron(\"@reboot\"), Cron(\"daily\", Name = \"x\")")],
        [Job("Cron(\"0 9 * * MON\"), Every(\"5m\", Missed = MissedTicks.Burst), Once(\"0s\"), Cron(\"@daily\", Name = \"x\")")]);

    private const string Both = " for days on which both match", Either = "Write two attributes for days on which either matches";

    [TestCase("0 0 13 * FRI", "0 0 13 * +FRI")]
    [TestCase("0 0 0 1,15 * MON-WED", "0 0 0 1,15 * +MON-WED")]
    public void TMR106_both_have_to_match(string before, string after)
    {
        Fixed.Must(Job($"Cron(\"{before}\")"), $"Write \"{after}\"{Both}", Job($"Cron(\"{after}\")"));
        Assert.That(Fixed.Offers(Job($"Cron(\"{before}\")")), Is.EqualTo([$"Write \"{after}\"{Both}", Either]));
    }

    [TestCase("Cron(\"0 0 13 * FRI\")", "Cron(\"0 0 13 * *\"), Cron(\"0 0 * * FRI\")")]
    [TestCase("Every(\"1s\"), Cron(@\"0 0 13 * FRI\", TimeZone = \"local\"), Once(\"1s\")",
        "Every(\"1s\"), Cron(\"0 0 13 * *\", TimeZone = \"local\"), Cron(\"0 0 * * FRI\", TimeZone = \"local\"), Once(\"1s\")")]
    [TestCase("Cron(\"0 0 13 * FRI\", Name = \"x\", Timeout = \"5s\")",
        "Cron(\"0 0 13 * *\", Name = \"x\", Timeout = \"5s\"), Cron(\"0 0 * * FRI\", Name = \"x-2\", Timeout = \"5s\")")]
    [TestCase("Every(\"1s\", Name = \"x-2\"), Cron(\"0 0 13 * FRI\", Name = \"x\" /* c */)",
        "Every(\"1s\", Name = \"x-2\"), Cron(\"0 0 13 * *\", Name = \"x\" /* c */), Cron(\"0 0 * * FRI\", Name = \"x-3\")")]
    [TestCase("Cron(\"0 0 13 * FRI\", Name = nameof(Text))",
        "Cron(\"0 0 13 * *\", Name = nameof(Text)), Cron(\"0 0 * * FRI\", Name = \"Text-2\")")]
    public void TMR106_either_may_match(string before, string after) => Fixed.Must(Job(before), Either, Job(after));

    [TestCase("Cron(\"0 0 40 * FRI\")")]
    [TestCase("Cron(Both)")]
    public void TMR106_is_not_offered_for_another_fault_or_a_constant(string attribute) => Assert.That(Fixed.Offers(Job(attribute)), Is.Empty);

    [Test]
    public void TMR106_one_reading_may_be_never_due() => Assert.That(Fixed.Offers(Job("Cron(\"0 0 30 2 FRI\")")), Is.Empty);

    [TestCase("Cron(\"0 9 * * *\", Jitter = \"1d\")", "Set Jitter = \"6h\"", "Cron(\"0 9 * * *\", Jitter = \"6h\")")]
    [TestCase("Cron(\"*/5 * * * *\", Spread = \"1h\")", "Set Spread = \"5m\"", "Cron(\"*/5 * * * *\", Spread = \"5m\")")]
    [TestCase("Cron(\"0 9 * * *\", Clock = Clock.Boottime)", "Remove Clock", "Cron(\"0 9 * * *\")")]
    public void TMR103_of_a_cron_job(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Text = "0 9 * * Monday", Both = "0 0 13 * FRI";
            [{{attribute}}] // A comment.
            internal static void Job() { }
        }
        """;
}

using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Options;

/// <summary>TMR103, TMR104 and TMR204: options that go together, and a condition that is there.</summary>
public class OptionFixes
{
    [TestCase("""Every("1s", MaxConcurrency = 3)""", "Remove MaxConcurrency", """Every("1s")""")]
    [TestCase("""Every("1s", MaxConcurrency = 3)""", "Set Overlap = Overlap.Concurrent", """Every("1s", MaxConcurrency = 3, Overlap = Overlap.Concurrent)""")]
    [TestCase("""Every("1s", Overlap = Overlap.Queue, MaxConcurrency = 3 /* three */)""", "Set Overlap = Overlap.Concurrent", """Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 3 /* three */)""")]
    [TestCase("""Every("1s", MaxBurst = 3)""", "Set Missed = MissedTicks.Burst", """Every("1s", MaxBurst = 3, Missed = MissedTicks.Burst)""")]
    [TestCase("""Every("1s", First = "0s", Aligned = true)""", "Remove First", """Every("1s", Aligned = true)""")]
    [TestCase("""Every("1s", First = "0s", Aligned = true)""", "Remove Aligned", """Every("1s", First = "0s")""")]
    [TestCase("""Every("1s", Jitter = "5ms", /* for all */ Accuracy = "1ms")""", "Remove Jitter", """Every("1s", /* for all */ Accuracy = "1ms")""")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 3, Group = "db")""", "Remove Overlap and MaxConcurrency", """Every("1s", Group = "db")""")]
    [TestCase("""Every("1s", Overlap = Overlap.CancelPrevious, Missed = MissedTicks.Burst, MaxBurst = 3)""", "Remove Missed and MaxBurst", """Every("1s", Overlap = Overlap.CancelPrevious)""")]
    [TestCase("""Every("1s", Retries = 101, RetryDelay = "1ms")""", "Remove Retries and RetryDelay", """Every("1s")""")]
    [TestCase("""Every("1s", Timeout = "0s")""", "Remove Timeout", """Every("1s")""")]
    [TestCase("""Every("15m", Aligned = true, Clock = Clock.Monotonic)""", "Remove Clock", """Every("15m", Aligned = true)""")]
    [TestCase("""Every("5s", Jitter = "10s")""", "Set Jitter = \"1s250ms\"", """Every("5s", Jitter = "1s250ms")""")]
    [TestCase("""Every("5s", Jitter = "10s")""", "Remove Jitter", """Every("5s")""")]
    [TestCase("""Every("1050ns", AllowTiny = true, Spread = "10s")""", "Set Spread = \"1us\"", """Every("1050ns", AllowTiny = true, Spread = "1us")""")]
    [TestCase("""Every("1d", /* at */ First = "2h" /* UTC */, Aligned = true)""", "Rename First to Offset", """Every("1d", /* at */ Offset = "2h" /* UTC */, Aligned = true)""")]
    [TestCase("""Every("1h", Scope = JobScope.Cluster)""", "Set Aligned = true", """Every("1h", Scope = JobScope.Cluster, Aligned = true)""")]
    [TestCase("""Every("1h", Scope = JobScope.Cluster)""", "Remove Scope", """Every("1h")""")]
    [TestCase("""Every("500ms", Aligned = true, Scope = JobScope.Cluster)""", "Set Scope = JobScope.Leader", """Every("500ms", Aligned = true, Scope = JobScope.Leader)""")]
    [TestCase("""Cron("0 3 * * *", TimeZone = "local", Scope = JobScope.Cluster)""", "Remove TimeZone", """Cron("0 3 * * *", Scope = JobScope.Cluster)""")]
    [TestCase("""Once("2200-01-01T00:00", TimeZone = "local", Scope = JobScope.Cluster)""", "Remove Scope", """Once("2200-01-01T00:00", TimeZone = "local")""")]
    [TestCase("""Every("1h", Delivery = Delivery.AtLeastOnce)""", "Set Persistent = true", """Every("1h", Delivery = Delivery.AtLeastOnce, Persistent = true)""")]
    [TestCase("""Every("1h", CatchUp = CatchUp.All)""", "Set Persistent = true", """Every("1h", CatchUp = CatchUp.All, Persistent = true)""")]
    [TestCase("""Every("1h", FormerName = "Old", Persistent = false)""", "Set Persistent = true", """Every("1h", FormerName = "Old", Persistent = true)""")]
    [TestCase("""Every("1h", Name = "now", FormerName = "now", Persistent = true)""", "Remove FormerName", """Every("1h", Name = "now", Persistent = true)""")]
    [TestCase("""Every("1h", WhenStoreDown = StoreDown.Wait)""", "Remove WhenStoreDown", """Every("1h")""")]
    [TestCase("""Every("1s", Precision = "10us")""", "Set RunOn = RunOn.Loop", """Every("1s", Precision = "10us", RunOn = RunOn.Loop)""")]
    [TestCase("""Once("1s", RunOn = RunOn.Pool, Precision = "10us")""", "Set RunOn = RunOn.Loop", """Once("1s", RunOn = RunOn.Loop, Precision = "10us")""")]
    [TestCase("""Every("1s", RunOn = RunOn.Loop, Precision = "2ms")""", "Remove Precision", """Every("1s", RunOn = RunOn.Loop)""")]
    [TestCase("""Every("1d", Offset = "2h")""", "Set Aligned = true", """Every("1d", Offset = "2h", Aligned = true)""")]
    [TestCase("""Every("1d", Aligned = false, Offset = "2h")""", "Set Aligned = true", """Every("1d", Aligned = true, Offset = "2h")""")]
    [TestCase("""Every("1d", Aligned = true, Offset = "2h", Accuracy = "1s")""", "Remove Aligned and Offset", """Every("1d", Accuracy = "1s")""")]
    [TestCase("""Every("15m", Aligned = true, Offset = "50m")""", "Set Offset = \"5m\"", """Every("15m", Aligned = true, Offset = "5m")""")]
    [TestCase("""Every("5s", Accuracy = "10s")""", "Set Accuracy = \"5s\"", """Every("5s", Accuracy = "5s")""")]
    public void TMR103_one_goes_or_gets_a_meaning(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    [TestCase("""Every("1s", RetryDelay = "1s")""", "Remove RetryDelay")]
    [TestCase("""Every("1d", First = "2h", Aligned = true)""", "Rename First to Offset", "Remove First", "Remove Aligned")]
    [TestCase("""Every("1d", First = "1d", Aligned = true)""", "Remove First", "Remove Aligned")]
    [TestCase("""Every("1d", First = "1h", Aligned = true, Offset = "2h")""", "Remove First", "Remove Aligned and Offset")]
    [TestCase("""Every("1d", Offset = "2h")""", "Remove Offset", "Set Aligned = true")]
    [TestCase("""Every("1d", Offset = "2h", First = "1h")""", "Remove Offset")]
    [TestCase("""Every("1s", RunOn = RunOn.Pool, Precision = "10us")""", "Set RunOn = RunOn.Loop", "Remove Precision")]
    [TestCase("""Every("1s", Aligned = true, RunOn = RunOn.Loop, Precision = "10us", Persistent = true)""", "Remove Precision", "Remove Persistent")]
    [TestCase("""Every("1d", Aligned = true, Offset = "2d")""", "Remove Offset")]
    [TestCase("""Every("1s", Jitter = "1s")""", "Set Jitter = \"250ms\"", "Remove Jitter")]
    [TestCase("""Every(Second, Spread = "2s")""", "Set Spread = \"1s\"", "Remove Spread")]
    [TestCase("""Every("1s", MaxConcurrency = 3, Group = "db")""", "Remove MaxConcurrency")]
    [TestCase("""Every("1s", MaxBurst = 3, Overlap = Overlap.CancelPrevious)""", "Remove MaxBurst")]
    [TestCase("""Every("1s", MaxConcurrency = 3, Missed = MissedTicks.Delay)""", "Remove MaxConcurrency")]
    [TestCase("""Every("1s", MaxConcurrency = 3, Missed = MissedTicks.Drop)""", "Remove MaxConcurrency", "Set Overlap = Overlap.Concurrent")]
    public void TMR103_only_what_mends_it_is_offered(string attribute, params string[] titles) => Assert.That(Fixed.Offers(Job(attribute)), Is.EqualTo(titles));

    [Test]
    public void TMR103_a_member_of_the_same_name_is_not_meant() => Fixed.Must(
        """using TimerAttributes; class Jobs { internal string Overlap = ""; [Every("1s", MaxConcurrency = 3)] internal void Job() { } }""",
        "Set Overlap = Overlap.Concurrent",
        """using TimerAttributes; class Jobs { internal string Overlap = ""; [Every("1s", MaxConcurrency = 3, Overlap = global::TimerAttributes.Overlap.Concurrent)] internal void Job() { } }""");

    [Test]
    public void TMR103_everywhere_makes_offsets_of_first_delays() => Fixed.MustEverywhere(
        "TMR103", 0,
        [Job("""Every("1d", First = "2h", Aligned = true), Every("1h", First = "1m", Aligned = true, Accuracy = "1s", Name = "b")""")],
        [Job("""Every("1d", Offset = "2h", Aligned = true), Every("1h", Offset = "1m", Aligned = true, Name = "b")""")]);

    [Test]
    public void TMR103_everywhere() => Fixed.MustEverywhere(
        "TMR103", 0,
        [Job("""Every("1s", MaxBurst = 3, MaxConcurrency = 3, RetryDelay = "1s"), Once("1s", Timeout = "0s")"""), Job("""Every("1s", Overlap = Overlap.Concurrent, RunOn = RunOn.Thread, Group = "db")""").Replace("Jobs", "Others", StringComparison.Ordinal)],
        [Job("""Every("1s"), Once("1s")"""), Job("""Every("1s", RunOn = RunOn.Thread, Group = "db")""").Replace("Jobs", "Others", StringComparison.Ordinal)]);

    [TestCase("static partial class Jobs", "static void Job() { }", "private static bool IsOpen => true;")]
    [TestCase("static class Jobs", "internal static void Job() { }", "internal static bool IsOpen => true;")]
    [TestCase("partial record struct Jobs", "void Job() { }", "private bool IsOpen => true;")]
    public void TMR104_the_member_is_created(string type, string job, string property)
    {
        string before = $"using TimerAttributes;\n{type}\n{{\n    [Every(\"1s\", When = \"IsOpen\")]\n    {job}\n\n    static void Other() {{ }}\n}}\n";
        Fixed.Must(before, "Create IsOpen", before.Replace(job + "\n", $"{job}\n\n    {property}\n", StringComparison.Ordinal));
        string line = $"using TimerAttributes; {type} {{ [Every(\"1s\", When = \"@is\")] {job} }}".Replace("@is", "is", StringComparison.Ordinal);
        Fixed.Must(line, "Create is", line.Replace(job + " ", $"{job} {property} ", StringComparison.Ordinal).Replace("IsOpen", "@is", StringComparison.Ordinal));
    }

    [TestCase("using TimerAttributes;", "Every", "Tick")]
    [TestCase("", "TimerAttributes.Every", "TimerAttributes.Tick")]
    [TestCase("using TimerAttributes; class Tick;", "Every", "TimerAttributes.Tick")]
    public void TMR104_the_member_is_created_as_a_method_that_takes_the_tick(string usings, string attribute, string tick)
    {
        string before = $"{usings} class Jobs {{ [{attribute}(\"1s\", When = \"IsOpen\")] internal static void Job() {{ }} }}";
        Fixed.Must(before, "Create IsOpen(Tick)", before.Replace("Job() { }", $"Job() {{ }} internal static bool IsOpen({tick} tick) => true;", StringComparison.Ordinal));
    }

    [Test]
    public void TMR104_members_that_fit_can_be_named()
    {
        const string Before = """
            using TimerAttributes;
            class Jobs
            {
                [Every("1s", When = "IsOpne")] internal static void Job() { }
                internal static bool IsOpen => true;
                internal static bool @is(in Tick tick) => true;
                internal static bool IsFree(int more) => true;
            }
            """;
        Assert.That(Fixed.Offers(Before), Is.EqualTo(["Set When = nameof(IsOpen)", "Create IsOpne", "Create IsOpne(Tick)", "Set When = nameof(is)"]));
        Fixed.Must(Before, "Set When = nameof(IsOpen)", Before.Replace("\"IsOpne\"", "nameof(IsOpen)", StringComparison.Ordinal));
        Fixed.Must(Before, "Set When = nameof(is)", Before.Replace("\"IsOpne\"", "nameof(@is)", StringComparison.Ordinal));
    }

    [TestCase("Opne", true)]
    [TestCase("open", true)]
    [TestCase("Ope", true)]
    [TestCase("Openn", true)]
    [TestCase("Oval", false)]
    [TestCase("IsShut", false)]
    public void TMR104_a_mistyped_name_is_not_created_everywhere(string name, bool isMistyped)
    {
        string before = $"using TimerAttributes; class Jobs {{ [Every(\"1s\", When = \"{name}\")] internal static void Job() {{ }} internal static bool Open => true; }}";
        Assert.That(Fixed.Offers(before)[0], Is.EqualTo(isMistyped ? "Set When = nameof(Open)" : $"Create {name}"));
        if (isMistyped) Fixed.MustEverywhereStay("TMR104", before);
    }

    [TestCase("int IsOpen;")]
    [TestCase("bool IsOpen(int more) => true;")]
    public void TMR104_what_is_there_is_left_alone(string member) => Assert.That(
        Fixed.Offers($"#pragma warning disable CS0169\nusing TimerAttributes; class Jobs {{ [Every(\"1s\", When = \"IsOpen\")] internal void Job() {{ }} {member} }}"), Is.Empty);

    [TestCase("class Jobs", "Jobs")]
    [TestCase("record Jobs", "Clone")]
    [TestCase("class Jobs", "Item", "int this[int index] => index;")]
    [TestCase("class Jobs", "Named", "[System.Runtime.CompilerServices.IndexerName(\"Named\")] int this[int index] => index;")]
    public void TMR104_no_member_of_a_name_that_the_type_cannot_have(string type, string name, string member = "") => Assert.That(
        Fixed.Offers($"using TimerAttributes; {type} {{ [Every(\"1s\", When = \"{name}\")] internal void Job() {{ }} {member} }}"), Is.Empty);

    [Test]
    public void TMR104_everywhere_is_static_if_one_of_the_jobs_is() => Fixed.MustEverywhere(
        "TMR104", 0,
        ["""using TimerAttributes; class Jobs { [Every("1s", When = "IsOpen")] internal void A() { } [Every("2s", When = "IsOpen")] internal static void B() { } }"""],
        ["""using TimerAttributes; class Jobs { [Every("1s", When = "IsOpen")] internal void A() { } internal static bool IsOpen => true; [Every("2s", When = "IsOpen")] internal static void B() { } }"""]);

    [Test]
    public void TMR104_everywhere_is_once_in_all_parts_of_a_type()
    {
        string one = """using TimerAttributes; partial class Jobs { [Every("1s", When = "IsOpen")] void A() { } }""";
        string[] more = [one.Replace("A()", "B()", StringComparison.Ordinal), one.Replace("A()", "C()", StringComparison.Ordinal)];
        Fixed.MustEverywhere("TMR104", 0, [one, .. more], [one.Replace("{ } }", "{ } private bool IsOpen => true; }", StringComparison.Ordinal), .. more]);
    }

    [TestCase("")]
    [TestCase("// Why.\n    ")]
    [TestCase("/// <summary>Why.</summary>\n    ")]
    public void TMR104_a_blank_line_follows_where_the_next_member_has_none(string comment)
    {
        string before = $"using TimerAttributes;\nclass Jobs\n{{\n    [Every(\"1s\", When = \"IsOpen\")]\n    internal void A() {{ }}\n    {comment}[Every(\"1s\")] internal void B() {{ }}\n}}\n";
        Fixed.Must(before, "Create IsOpen", before.Replace("A() { }\n", "A() { }\n\n    internal bool IsOpen => true;\n\n", StringComparison.Ordinal));
    }

    [TestCase("class Jobs\n{\n[Every(\"1s\", When = \"IsOpen\")]\ninternal void A() { }\n}\n")]
    [TestCase("class Jobs { [Every(\"1s\", When = \"IsOpen\")] internal void A() { }\n}\n")]
    public void TMR104_a_job_that_is_not_indented(string type) => Fixed.Must(
        "using TimerAttributes;\n" + type, "Create IsOpen",
        "using TimerAttributes;\n" + type.Replace("A() { }\n", "A() { }\n\ninternal bool IsOpen => true;\n", StringComparison.Ordinal));

    [Test]
    public void TMR104_everywhere()
    {
        const string Before = """
            using TimerAttributes;
            class Jobs
            {
                [Every("1s", When = "IsOpen")]
                internal void A() { }

                [Every("1s", When = "IsOpen"), Once("1s", When = "IsShut")]
                internal void B() { }
            }
            """;
        string after = Before
            .Replace("void A() { }\n", "void A() { }\n\n    internal bool IsOpen => true;\n", StringComparison.Ordinal)
            .Replace("void B() { }\n", "void B() { }\n\n    internal bool IsShut => true;\n", StringComparison.Ordinal);
        Fixed.MustEverywhere("TMR104", 0, [Before], [after]);
    }

    [TestCase("""Every("1d")""", """Every("1d", Aligned = true)""")]
    [TestCase("""Every("24h", Aligned = false, Jitter = "1m")""", """Every("24h", Aligned = true, Jitter = "1m")""")]
    public void TMR204_a_day_is_a_day_of_the_calendar(string before, string after) =>
        Fixed.Must<CalendarDriftRule>(Job(before), "Set Aligned = true", Job(after));

    [TestCase("""Every("1d")""", "0 0 * * *", """Cron("0 0 * * *")""")]
    [TestCase("""Every("24h", Aligned = false, Jitter = "1m")""", "0 0 * * *", """Cron("0 0 * * *", Jitter = "1m")""")]
    [TestCase("""Every("24" + "h", AllowTiny = false)""", "0 0 * * *", """Cron("0 0 * * *")""")]
    [TestCase("""global::TimerAttributes.Every("P7D", Name = "weekly")""", "0 0 * * MON", """global::TimerAttributes.Cron("0 0 * * MON", Name = "weekly")""")]
    public void TMR204_a_day_or_a_week_is_a_cron_expression(string before, string expression, string after)
    {
        string write = $"Write [Cron(\"{expression}\")]";
        bool isWeek = expression.EndsWith("MON", StringComparison.Ordinal); // An aligned week begins on a Thursday.
        Assert.That(Fixed.Offers<CalendarDriftRule>(Job(before)), Is.EqualTo(isWeek ? [write] : new[] { "Set Aligned = true", write }));
        Fixed.Must<CalendarDriftRule>(Job(before), $"Write [Cron(\"{expression}\")]", Job(after));
    }

    [TestCase("""Every("2d")""")]
    [TestCase("""Every("2w")""")]
    public void TMR204_other_periods_have_no_fix(string attribute) =>
        Assert.That(Fixed.Offers<CalendarDriftRule>(Job(attribute)), Is.Empty);

    [TestCase("""Every("1d", First = "2h")""")]
    [TestCase("""Every("1d", Clock = Clock.Boottime)""")]
    [TestCase("""Every("1d", Missed = MissedTicks.Delay)""")]
    public void TMR204_is_left_alone_where_another_option_is_in_the_way(string attribute) =>
        Assert.That(Fixed.Offers<CalendarDriftRule>(Job(attribute)), Is.Empty);

    [Test]
    public void TMR204_everywhere() => Fixed.MustEverywhere<CalendarDriftRule>(
        "TMR204", 0, Job("""Every("1d"), Every("24h", Name = "daily")"""), Job("""Every("1d", Aligned = true), Every("24h", Name = "daily", Aligned = true)"""));

    [Test]
    public void TMR204_everywhere_aligns_days_only() => Assert.That(
        Fixed.Everywhere<CalendarDriftRule>("TMR204", 0, Job("""Every("1d"), Every("1w", Name = "weekly")""")),
        Is.EqualTo(Job("""Every("1d", Aligned = true), Every("1w", Name = "weekly")""")));

    [Test]
    public void TMR204_everywhere_as_cron() => Fixed.MustEverywhere<CalendarDriftRule>(
        "TMR204", 1, Job("""Every("1d"), Every("1w", Name = "weekly")"""), Job("""Cron("0 0 * * *"), Cron("0 0 * * MON", Name = "weekly")"""));

    private static string Job(string attributes) => $"using TimerAttributes;\nstatic class Jobs {{ internal const string Second = \"1s\"; [{attributes}] internal static void Job() {{ }} }}";
}

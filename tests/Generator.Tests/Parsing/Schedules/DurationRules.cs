namespace TimerAttributes.Generator.Tests.Parsing.Schedules;

/// <summary>TMR101 and TMR102: the squiggle is inside the literal, on the characters at fault.</summary>
public class DurationRules
{
    [TestCase("""[|TMR101:""|]""")]
    [TestCase("""   "[|TMR101:5|]" """)]
    [TestCase("""   "5[|TMR101:x|]" """)]
    [TestCase("""   "[|TMR101:-|]5s" """)]
    [TestCase("""   "1.5[|TMR101:.|]2s" """)]
    [TestCase("""   "[|TMR102:0s|]" """)]
    [TestCase("""   "[|TMR101:N|]aN" """)]
    [TestCase("""   "1[|TMR101:e|]300" """)]
    [TestCase("""   "5s[|TMR101: |]" """)]
    [TestCase("""   "5[|TMR101: |]sec" """)]
    [TestCase("""   "5[|TMR101:S|]" """)]
    [TestCase("""   "00[|TMR101::|]00:05" """)]
    [TestCase("""   "1[|TMR101:,|]5s" """)]
    [TestCase("""   "[|TMR101:\u00B5|]s" """)]
    public void E01_a_wrong_period_is_one_report_at_the_characters_at_fault(string argument) => Analyzed.MustReport(Job($"Every({argument})"));

    [TestCase("\"5\\u00B5s\", AllowTiny = true")]
    [TestCase("\"5\u00B5s\", AllowTiny = true")]
    [TestCase("\"5\u03BCs\", AllowTiny = true")]
    [TestCase("\"PT5S\"")]
    [TestCase("\"1m30s\", First = \"0s\"")]
    [TestCase("\"1s\", First = null")]
    public void E01_both_micro_signs_and_both_forms_are_accepted(string arguments) => Analyzed.MustReport(Job($"Every({arguments})"));

    [TestCase("\"1m\\u0033[|TMR101:\\u0078|]\"")]                // Regular: every escape is one character.
    [TestCase("\"\\x35[|TMR101:\\x78|]\"")]
    [TestCase("\"\\x00355[|TMR101:x|]\"")]                         // Of hexadecimal digits, four at most are the escape's.
    [TestCase("\"1[|TMR101:\\t|]s\"")]
    [TestCase("\"\\U00000035[|TMR101:\\U00000078|]\"")]             // One that is one character.
    [TestCase("\"5[|TMR101:\\U0000FFFF|]\"")]
    [TestCase("\"[|TMR101:\\U0001F550|]s\"")]          // An escape that is two characters: the first of them is at fault.
    [TestCase("@\"1[|TMR101:\"\"|]s\"")]                         // Verbatim: a doubled quote is one character.
    [TestCase("@\"1[|TMR101:\\|]s\"")]
    [TestCase("\"\"\"5[|TMR101:x|]\"\"\"")]                      // Raw.
    [TestCase("\"\"\"\"1[|TMR101:\"|]s\"\"\"\"")]
    [TestCase("\"\"\"\n      5[|TMR101:x|]\n      \"\"\"")]      // Raw on lines of its own: indentation is not text.
    [TestCase("\"\"\"\n      1m[|TMR101:\n|]      5s\n      \"\"\"")]
    [TestCase("\"\"\"\n      1m[|TMR101:\n|]\n      5s\n      \"\"\"")] // An empty line has no indentation.
    [TestCase("\"\"\"\r\n  5[|TMR101:x|]\r\n  \"\"\"")]
    public void A_span_is_right_in_every_kind_of_literal(string literal) => Analyzed.MustReport(Job($"Every({literal})"));

    [TestCase("\"5x")]
    [TestCase("\"-5s")]
    public void A_literal_that_is_not_finished_is_pointed_at_as_a_whole(string literal) => // What is missing is the compiler's to report.
        Analyzed.MustReport($"class Jobs {{\n[TimerAttributes.Every([|TMR101:{literal}|]\n)] internal static void Job() {{ }} }}");

    [TestCase("Every([|TMR101:Text|])")]
    [TestCase("Every([|TMR101:\"5\" + \"x\"|])")]
    [TestCase("Every([|TMR101:nameof(Text)|])")]
    [TestCase("Every([|TMR101:null!|])")]
    [TestCase("Every(period: \"5[|TMR101:x|]\")")]
    [TestCase("Every(\"1s\", First = \"2[|TMR101:x|]\")")]
    [TestCase("Once(\"1[|TMR101:x|]\")")]
    public void TMR101_wherever_the_duration_stands(string attribute) => Analyzed.MustReport(Job(attribute));

    [TestCase("Every")]
    [TestCase("Every(Missing)")]
    [TestCase("Every(5)")]
    [TestCase("Once(\"1s\", \"2s\")")]
    [TestCase("Every(\"1s\", First = Missing)")]
    [TestCase("Every(\"1s\", Jitter = 5)")]
    public void An_argument_that_does_not_compile_is_left_to_the_compiler(string attribute) => Analyzed.MustReport(Job(attribute));

    [Test]
    public void A_duration_that_is_null_is_reported_as_an_empty_one() => Assert.That(
        Analyzed.Reports(Job("Every(null!)")).Single().GetMessage(null), Is.EqualTo(Analyzed.Reports(Job("Every(\"\")")).Single().GetMessage(null)));

    [TestCase("Every(\"[|TMR102:999us|]\")")]
    [TestCase("Every(\"[|TMR102:999ns|]\", AllowTiny = true)")]
    [TestCase("Every(\"[|TMR102:106581d|]\")")]
    [TestCase("Every(\"[|TMR102:99999999999999999999w|]\")")]
    [TestCase("Every(\"1s\", First = \"[|TMR102:106581d|]\")")]
    [TestCase("Once(\"[|TMR102:106581d|]\")")]
    [TestCase("Every(\"1s\", RunOn = [|TMR102:(RunOn)7|])")]
    [TestCase("Once(\"1s\", Clock = [|TMR102:(Clock)(-1)|])")]
    [TestCase("Every(\"1ms\")")]
    [TestCase("Every(\"1us\", AllowTiny = true)")]
    [TestCase("Every(\"1s\", First = \"0s\", RunOn = (RunOn)2, Clock = (Clock)1)")]
    [TestCase("Once(\"0s\")")]
    [TestCase("Once(\"106580d\")")]
    public void TMR102_range(string attribute) => Analyzed.MustReport(Job(attribute));

    [Test]
    public void E08_a_period_below_one_millisecond_is_an_error_unless_it_is_asked_for()
    {
        Assert.That(Analyzed.Reports(Job("Every(\"100us\")")).Single().GetMessage(null), Is.EqualTo(
            "The period of 'Jobs.Job' is out of range: '100us' is shorter than 1ms; write AllowTiny = true if the machine is to be woken that often"));
        Analyzed.MustReport(Job("Every(\"100us\", AllowTiny = true)"));
    }

    [Test]
    public void A_message_names_the_job_the_fault_and_what_to_write() =>
        Assert.That(Analyzed.Reports(Job("Every(\"5 sec\")")).Single().GetMessage(null), Is.EqualTo(
            "The period of 'Jobs.Job' is not a duration: '5 sec' has a space at character 2; write \"5s\""));

    [TestCase("Every(\"500 us\")", "'500 us' has a space at character 4; \"500us\" is shorter than 1ms; write AllowTiny = true if the machine is to be woken that often")]
    [TestCase("Every(\"500 us\", AllowTiny = true)", "'500 us' has a space at character 4; write \"500us\"")]
    [TestCase("Every(\"5 ns\", AllowTiny = true)",
        "'5 ns' has a space at character 2; \"5ns\" is shorter than the shortest period, 1us; write a longer one")]
    [TestCase("Every(\"0\")",
        "'0' has a number without a unit at character 1; \"0s\" is shorter than the shortest period, 1ms (or 1us with AllowTiny = true); write a longer one")]
    [TestCase("Every(\"1s\", First = \"0\")", "'0' has a number without a unit at character 1; write \"0s\"")]
    [TestCase("Every(\"1s\", Jitter = \"0\")", "'0' has a number without a unit at character 1; \"0s\" is not more than zero; write a longer duration, or remove the option")]
    [TestCase("Every(\"1s\", Timeout = \"0\")", "'0' has a number without a unit at character 1; \"0s\" is not more than zero; write a longer duration, or remove the option")]
    [TestCase("Every(\"0.0000005\")",
        "'0.0000005' has a number without a unit at character 1; \"0.0000005s\" is shorter than the shortest period, 1ms (or 1us with AllowTiny = true); write a longer one")]
    [TestCase("Once(\"0.0000005\")", "'0.0000005' has a number without a unit at character 1; write \"0.0000005s\", \"0.0000005m\"")]
    [TestCase("Every(\"0.5\")", "'0.5' has a number without a unit at character 1; write \"0.5s\", \"0.5m\"")]
    [TestCase("Once(\"999999999\")", "'999999999' has a number without a unit at character 1; write \"999999999s\", \"999999999ms\"")]
    [TestCase("Every(\"1s500ns1us\")", "in '1s500ns1us', '1us' at character 8 has a larger unit than the part before it; write the largest unit first")]
    public void The_advice_does_not_lead_into_the_next_error(string attribute, string message) =>
        Assert.That(Analyzed.Reports(Job(attribute)).Single().GetMessage(null), Does.EndWith(" is not a duration: " + message));

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Text = "5x";
            [{{attribute}}]
            internal static void Job() { }
        }
        """;
}

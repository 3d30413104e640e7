using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR201: what is due every few milliseconds should not go through the thread pool.</summary>
public class ShortPeriodRuleTests
{
    [TestCase("""Every("[|TMR201:9.999999ms|]")""")]
    [TestCase("""Every("[|TMR201:1ms|]", RunOn = RunOn.Pool)""")]
    [TestCase("""Every(period: @"[|TMR201:5ms|]", First = "1h")""")]
    [TestCase("""Every("[|TMR201:50us|]", AllowTiny = true)""")]
    [TestCase("""Every([|TMR201:Short|])""")]
    [TestCase("""Every("10ms")""")]
    [TestCase("""Every("1s", First = "1ms")""")]
    [TestCase("""Every("1ms", RunOn = RunOn.Loop)""")]
    [TestCase("""Every("1ms", RunOn = RunOn.Thread)""")]
    [TestCase("""Once("1ms")""")]
    [TestCase("""Every("1ms", RunOn = (RunOn)9)""")] // TMR102's.
    [TestCase("""Every("5us")""")]
    public void TMR201_short_period(string attribute) => Analyzed.MustReport<ShortPeriodRule>(Job($"[{attribute}]"));

    [Test]
    public void Each_attribute_of_a_method_is_looked_at_by_itself() => Analyzed.MustReport<ShortPeriodRule>(
        Job("""[Every("[|TMR201:2ms|]"), Every("1s"), Every("3ms", RunOn = RunOn.Loop)] [Every("[|TMR201:4ms|]")]"""));

    [Test]
    public void Each_part_of_a_partial_method_answers_for_its_own_attributes() => Analyzed.MustReport<ShortPeriodRule>("""
        using TimerAttributes;
        static partial class Jobs
        {
            [Every("[|TMR201:2ms|]")] internal static partial void Job();
            [Every("[|TMR201:3ms|]")] internal static partial void Job() { }
        }
        """);

    [Test]
    public void Parts_in_two_files_may_have_attributes_at_the_same_position()
    {
        const string Part = "partial class Jobs { [TimerAttributes.Every(\"2ms\")] internal static partial void Job()";
        Assert.That(
            Analyzed.Reports<ShortPeriodRule>(UserProject.Of(Part + ";}", Part + "{}}")).Select(report => report.Location.SourceTree!.FilePath),
            Is.EqualTo(["File0.cs", "File1.cs"]));
    }

    [Test]
    public void A_message_says_how_often_and_what_to_write() =>
        Assert.That(Analyzed.MustReport<ShortPeriodRule>(Job("""[Every("[|TMR201:0.005s|]")]""")).Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' is due every 5ms, and waking a thread for each run costs too much at that rate; write RunOn = RunOn.Loop, or RunOn.Thread if it blocks"));

    private static string Job(string attributes) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Short = "5ms";
            {{attributes}}
            internal static void Job() { }
        }
        """;
}

using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Declarations;

/// <summary>TMR007: every job gets a name that no other has.</summary>
public class NameFixes
{
    private const string Jobs = """
        using TimerAttributes;
        static class Jobs
        {
            [Every("1s", Name = "poll")] internal static void A() { }
            [Every("1s", Name = "poll" /* too */)] internal static void B() { }
            [Once("1s", Name = "poll-2")] internal static void C() { }
            [Every("1s")] internal static void D() { }
            [Every("1s")] internal static void D(Tick tick) { }
        }
        """;

    [Test]
    public void TMR007_any_of_those_that_share_a_name_can_be_given_another()
    {
        Editor editor = Editor.With(Jobs);
        Assert.That(
            editor.Reports.Select(report => string.Join("; ", editor.Offers(report).Select(offer => offer.Title))),
            Is.EqualTo(["Name it \"poll-4\"", "Name it \"poll-3\"", "Name it \"Jobs.D-3\"", "Name it \"Jobs.D-2\""]));
        foreach (Diagnostic report in editor.Reports)
        {
            Editor mended = editor.Apply(editor.Offers(report).Single());
            Assert.That(mended.Reports, Has.Length.EqualTo(2), "the others' shared name is left");
        }
    }

    [Test]
    public void TMR007_everywhere_leaves_one_its_name() => Fixed.MustEverywhere(
        "TMR007", 0, [Jobs],
        [
            Jobs.Replace("\"poll\" /*", "\"poll-3\" /*", StringComparison.Ordinal)
                .Replace("[Every(\"1s\")] internal static void D(Tick", "[Every(\"1s\", Name = \"Jobs.D-2\")] internal static void D(Tick", StringComparison.Ordinal),
        ]);

    [Test]
    public void TMR007_everywhere_over_several_files() => Fixed.MustEverywhere(
        "TMR007", 0,
        [Job("A", "Every(\"1s\", Name = \"x\")"), Job("B", "Every(\"1s\", Name = \"x\")"), Job("C", "Every(\"1s\", Name = \"x\")")],
        [Job("A", "Every(\"1s\", Name = \"x\")"), Job("B", "Every(\"1s\", Name = \"x-2\")"), Job("C", "Every(\"1s\", Name = \"x-3\")")]);

    [TestCase("Every(\"1s\", Name = \" \")", "Every(\"1s\")")]
    [TestCase("Every(\"1s\", Name = \"\", RunOn = RunOn.Loop)", "Every(\"1s\", RunOn = RunOn.Loop)")]
    [TestCase("Every(\"1s\", /* none */ Name = \"\")", "Every(\"1s\" /* none */ )")]
    public void TMR007_a_blank_name_is_left_out(string before, string after) => Fixed.Must(Job("A", before), "Leave Name out", Job("A", after));

    private static string Job(string type, string attribute) => $"using TimerAttributes;\nclass {type} {{ [{attribute}] internal static void Run() {{ }} }}";
}

using Microsoft.CodeAnalysis.Completion;

namespace TimerAttributes.Completion.Tests;

/// <summary>What an editor offers inside the strings of attributes.</summary>
public class ScheduleCompletionTests
{
    [TestCase("""Every("$$")""", "5m", "0s")]
    [TestCase("""Every("1$$")""", "5m", "0s")]
    [TestCase("""Every(@"$$")""", "5m", "0s")]
    [TestCase("""Every(period: "$$")""", "5m", "0s")]
    [TestCase("""TimerAttributes.EveryAttribute("$$")""", "5m", "0s")]
    [TestCase("""Alias("$$")""", "5m", "0s")]
    [TestCase("""Once("$$")""", "0s", "UTC")]
    [TestCase("""Every("1m", First = "$$")""", "0s", "UTC")]
    [TestCase("""Every("1d", Aligned = true, Offset = "$$")""", "2h", "UTC")]
    [TestCase("""Every("1m", Timeout = "$$")""", "30s", "0s")]
    [TestCase("""Cron("0 0 * * *", Jitter = "$$")""", "30s", "0s")]
    [TestCase("""Cron("$$")""", "0 9 * * MON-FRI", "5m")]
    [TestCase("""Cron("0 9$$ * * *")""", "0 9 * * MON-FRI", "5m")]
    [TestCase("""Cron("0 0 * * *", TimeZone = "$$")""", "Europe/Berlin", "5m")]
    [TestCase("""Cron("0 0 * * *", TimeZone = "Europe/$$")""", "local", "5m")]
    public void A_string_of_a_job_has_what_fits_and_nothing_else(string attribute, string offered, string absent)
    {
        string[] items = [.. new EditorAtCaret(Job(attribute)).Items.Select(item => item.DisplayText)];
        Assert.That(items, Does.Contain(offered).And.No.Member(absent));
    }

    [TestCase("""Every("1m", Name = "$$")""")]
    [TestCase("""Every("1m", Group = "$$")""")]
    [TestCase("""Every("1m"$$)""")]
    [TestCase("""Every($$"1m")""")]
    [TestCase("""Every("1" + "$$")""")]
    [TestCase("""System.Obsolete("$$")""")]
    [TestCase("""Unknown("$$")""")]
    public void Other_places_have_nothing(string attribute) => Assert.That(new EditorAtCaret(Job(attribute)).Items, Is.Empty);

    [TestCase("partial class Jobs : Base", "internal void Job()", new[] { "Inherited", "IsOpen", "IsReady", "Ready", "_isOn" })]
    [TestCase("partial class Jobs : Base", "internal void Job(", new[] { "Inherited", "IsOpen", "IsReady", "Ready", "_isOn" })]
    [TestCase("partial class Jobs", "internal static void Job()", new[] { "IsReady" })]
    [TestCase("class Jobs : Base", "internal void Job()", new[] { "IsOpen", "IsReady", "Ready" }, Description = "generated code cannot reach the others")]
    public void A_condition_is_completed_with_the_members_that_can_be_one(string type, string job, string[] offered)
    {
        string source = $$"""
            using TimerAttributes;
            class Base { protected bool Inherited => true; private bool Private => true; protected bool Hidden => true; }
            {{type}}
            {
                private readonly bool _isOn;
                public bool IsOpen { get; set; }
                public bool Ready(Tick tick) => true;
                public bool Other(int number) => true;
                public int Count => 1;
                public new int Hidden => 1;
                public static bool IsReady() => true;
                [Every("1m", When = "$$")] {{job}} { }
            }
            """;
        Assert.That(new EditorAtCaret(source).Items.Select(item => item.DisplayText), Is.EqualTo(offered));
    }

    [Test]
    public void A_condition_is_said_in_words()
    {
        var editor = new EditorAtCaret("""
            using TimerAttributes;
            partial class Jobs
            {
                static bool Field = true;
                static bool IsOn => true;
                static bool Is() => true;
                static bool Takes(Tick tick) => true;
                static bool Takes() => true;
                [Every("1m", When = "$$")] internal static void Job() { }
            }
            """);
        Assert.That(
            editor.Items.Select(item => $"{item.DisplayText}: {item.InlineDescription}"),
            Is.EqualTo(["Field: a field", "Is: a method", "IsOn: a property", "Takes: a method that takes the tick"]));
    }

    [Test]
    public void A_string_in_code_has_nothing() =>
        Assert.That(new EditorAtCaret("class C { string Every = \"$$\"; }").Items, Is.Empty);

    [TestCase("""Cron("0 9$$ * * *", TimeZone = "local")""", """Cron("0 9 * * MON-FRI", TimeZone = "local")""")]
    [TestCase("""Cron(@"$$")""", """Cron(@"0 9 * * MON-FRI")""")]
    public void A_choice_replaces_the_whole_text(string before, string after) =>
        Assert.That(new EditorAtCaret(Job(before)).Choose("0 9 * * MON-FRI"), Is.EqualTo(Job(after)));

    [Test]
    public void A_string_without_its_second_quote_is_completed_up_to_the_caret() =>
        Assert.That(new EditorAtCaret(Job("""Every("1$$)""")).Choose("5m"), Is.EqualTo(Job("""Every("5m)""")));

    [Test]
    public void A_quote_opens_the_list_and_other_characters_do_not()
    {
        var editor = new EditorAtCaret(Job("""Every("$$")"""));
        Assert.That(editor.After('"'), Is.Not.Empty);
        Assert.That(editor.After('5'), Is.Empty);
    }

    [Test]
    public void An_expression_is_said_in_words()
    {
        var editor = new EditorAtCaret(Job("""Cron("$$")"""));
        Assert.That(editor.Describe("0 9 * * MON-FRI"), Is.EqualTo("at 09:00 Monday to Friday"));
        Assert.That(editor.Items.Single(item => item.DisplayText == "@weekly").InlineDescription, Is.EqualTo("at 00:00 Sunday"));
    }

    [Test]
    public void The_usual_texts_come_first_and_a_blank_takes_none()
    {
        CompletionItem[] items = new EditorAtCaret(Job("""Cron("$$")""")).Items;
        Assert.That(items.OrderBy(item => item.SortText, StringComparer.Ordinal).First().DisplayText, Is.EqualTo("0 9 * * MON-FRI"));
        Assert.That(items[0].Rules.CommitCharacterRules.Single(), Has
            .Property(nameof(CharacterSetModificationRule.Kind)).EqualTo(CharacterSetModificationKind.Replace)
            .And.Property(nameof(CharacterSetModificationRule.Characters)).Empty);
    }

    private static string Job(string attribute) =>
        $"using TimerAttributes;\nusing Alias = TimerAttributes.EveryAttribute;\nclass Jobs\n{{\n    [{attribute}]\n    internal static void Job() {{ }}\n}}\n";
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Declarations;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>A rule is in four places: the analyzer, its page, the release tracking and the README. They say the same.</summary>
public partial class RuleBook
{
    private const string Example = "https:" + "//example.com/timers"; // In two parts, because a check of the repository refuses addresses.

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(JobAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAssignableTo(typeof(DiagnosticSuppressor)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly DiagnosticDescriptor[] Rules =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    [Test]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.That(
        Directory.GetFiles(Repository.PathOf("docs/diagnostics"), "*.md").Select(Path.GetFileNameWithoutExtension),
        Is.EquivalentTo(Rules.Select(rule => rule.Id).Concat(RulesOfTargets())));

    [TestCaseSource(nameof(RulesOfTargets))]
    public void A_page_of_a_rule_of_the_targets_has_a_cause_a_remedy_and_a_word_on_suppressing(string rule) => Assert.That(
        Repository.Read($"docs/diagnostics/{rule}.md"),
        Does.StartWith($"# {rule}: ").And.Contain("**Severity.**").And.Contain("**Cause.**").And.Contain("**Instead.**").And.Contain("**When to suppress.**"));

    [TestCaseSource(nameof(Rules))]
    public void A_page_has_the_title_and_severity_of_its_rule_a_cause_a_remedy_and_a_word_on_suppressing(DiagnosticDescriptor rule)
    {
        string page = PageOf(rule);
        Assert.That(page, Does.StartWith($"# {rule.Id}: {Lower(rule.Title.ToString(null))}\n\n**Severity.** {Shown(rule.DefaultSeverity)}\n\n"));
        Assert.That(page, Does.Contain("**Cause.**").And.Contain($"// {rule.Id}").And.Contain("**Instead.**").And.Contain("**When to suppress.**"));
    }

    [TestCaseSource(nameof(Rules))]
    public void A_rule_links_to_its_page_at_the_address_that_the_build_was_given(DiagnosticDescriptor rule)
    {
        string? address = typeof(JobAnalyzer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(one => one.Key == "ProjectAddress")?.Value;
        Assert.That(rule.HelpLinkUri, Is.EqualTo(RulePage.LinkOf(rule.Id, address)));
        if (address is not null) Assert.That(new Uri(rule.HelpLinkUri).Scheme, Is.EqualTo(Uri.UriSchemeHttps).Or.EqualTo(Uri.UriSchemeHttp), "Editors open no other link.");
        Assert.That(rule.Description.ToString(null), Is.EqualTo($"The page docs/diagnostics/{rule.Id}.md in the package TimerAttributes describes this rule."));
    }

    [TestCase(null, "")]
    [TestCase(Example, Example + "/docs/diagnostics/TMR208.md")]
    [TestCase(Example + "/", Example + "/docs/diagnostics/TMR208.md")]
    public void A_link_is_the_page_at_the_address_or_nothing(string? address, string link) =>
        Assert.That(RulePage.LinkOf("TMR208", address), Is.EqualTo(link));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_has_its_row_in_the_release_tracking(DiagnosticDescriptor rule)
    {
        Assert.That(rule.IsEnabledByDefault);
        string[] releases = Directory.GetFiles(Repository.PathOf("src/Generator"), "AnalyzerReleases.*.md");
        Assert.That(releases.SelectMany(File.ReadAllLines), Has.Exactly(1).EqualTo($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"));
    }

    [TestCaseSource(nameof(Rules))]
    public void What_leaves_a_job_out_is_an_error_and_what_is_doubtful_is_not(DiagnosticDescriptor rule) =>
        Assert.That(rule.DefaultSeverity == DiagnosticSeverity.Error, Is.EqualTo(string.CompareOrdinal(rule.Id, "TMR200") < 0));

    [Test]
    public void A_rule_is_reported_by_one_analyzer_apart_from_TMR230_which_one_reports_at_the_end() => Assert.That(
        Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics.Select(static rule => rule.Id == "TMR230" && IsAtEnd(rule) ? "at the end" : rule.Id).Distinct()),
        Is.Unique);

    [Test]
    public void The_messages_of_a_rule_have_its_title_and_severity_and_differ() => Assert.Multiple(() =>
    {
        DiagnosticDescriptor[] all = [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];
        Assert.That(all.Select(one => (one.Id, one.Title.ToString(null), one.DefaultSeverity, one.Category)).Distinct().Count(), Is.EqualTo(Rules.Length));
        Assert.That(all.Select(one => (one.MessageFormat.ToString(null), IsAtEnd(one))), Is.Unique);
    });

    [Test]
    public void The_README_lists_the_rules_in_order() => Assert.That(
        File.ReadAllLines(Repository.PathOf("README.md")).Where(line => line.StartsWith("| [TMR", StringComparison.Ordinal)),
        Is.EqualTo(Rules.Select(rule => $"| [{rule.Id}](docs/diagnostics/{rule.Id}.md) | {Lower(rule.DefaultSeverity.ToString())} | {rule.Title} |")));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_has_a_test_that_marks_where_it_is_reported_and_the_page_says_what_the_fix_does(DiagnosticDescriptor rule)
    {
        IEnumerable<string> tests = Directory.GetFiles(Repository.PathOf("tests/Generator.Tests"), "*Rule*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.That(tests, Has.Some.Contains($"[|{rule.Id}:"));
        Assert.That(PageOf(rule), Does.Contain("\n\n**Fix.** "));
    }

    [Test]
    public void A_tag_in_code_that_a_tool_wrote_is_reported_too() => Analyzed.MustReport("""
        // <auto-generated/>
        class Jobs { [TimerAttributes.Every("1s")] static void [|TMR004:Hidden|]() { } }
        """);

    [Test]
    public void A_pragma_silences_a_report() => Analyzed.MustReport("""
        #pragma warning disable TMR004
        class Jobs { [TimerAttributes.Every("1s")] static void Hidden() { } }
        """);

    [Test]
    public void An_attribute_of_the_same_name_that_is_not_ours_is_nothing_to_us() => Analyzed.MustReport("""
        class EveryAttribute(string period) : System.Attribute { public string Period => period; }
        class Jobs { [Every("5x")] static int Hidden<T>() => 1; }
        """);

    // What MSBuild reports, before the compiler starts.
    private static IEnumerable<string> RulesOfTargets() =>
        CodeOfTarget().Matches(Repository.Read("src/Runtime/Package/TimerAttributes.targets")).Select(static code => code.Groups[1].Value);

    [GeneratedRegex("Code=\"(TMR\\d+)\"")]
    private static partial Regex CodeOfTarget();

    private static string PageOf(DiagnosticDescriptor rule) => Repository.Read($"docs/diagnostics/{rule.Id}.md");

    private static string Shown(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "Error: in the IDE and in a build's output, and the build fails.",
        DiagnosticSeverity.Warning => "Warning: in the IDE and in a build's output.",
        DiagnosticSeverity.Info => "Info: in the IDE, not in a build's output.",
        _ => "Hidden: in the IDE where one asks for it, not in a build's output.",
    };

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static bool IsAtEnd(DiagnosticDescriptor rule) => rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);
}

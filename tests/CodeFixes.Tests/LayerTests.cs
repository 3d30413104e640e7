using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.CodeFixes.Tests;

/// <summary>The files of the code fixes depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers =
    [
        new("src/Shared/Messages"),
        new("src/Shared/Baselines", "src/Shared/Messages"),
        new("src/Shared/Counting", "src/Shared/Durations"),
        new("src/Shared/Manifests"),
        new("src/Shared/Durations", "src/Shared/Messages"),
        new("src/Shared/Dates"),
        new("src/Shared/Instants", "src/Shared/Dates", "src/Shared/Messages"),
        new("src/Shared/Zones", "src/Shared/Dates", "src/Shared/Messages"),
        new("src/Shared/Calendar", "src/Shared/Dates", "src/Shared/Zones", "src/Shared/Durations", "src/Shared/Instants", "src/Shared/Messages"),
        new("src/Shared/ClockChanges", "src/Shared/Calendar", "src/Shared/Zones"),
        new("src/Shared/Schedules", "src/Shared/Calendar", "src/Shared/Durations", "src/Shared/Zones"),
        new("src/Shared/Options", "src/Shared/Durations"),
        new(
            "src/Shared/Configuration",
            "src/Shared/Calendar", "src/Shared/Durations", "src/Shared/Instants", "src/Shared/Messages", "src/Shared/Options", "src/Shared/Zones"),
        new("src/Shared/Roslyn", "src/Shared/Durations"),
        new("src/Shared/Conditions", "src/Shared/Roslyn"),
        new("src/CodeFixes/Framework"),
        new("src/CodeFixes/Syntax", "src/CodeFixes/Framework"),
        new(
            "src/CodeFixes/Fixes",
            "src/CodeFixes/Framework", "src/CodeFixes/Syntax", "src/Shared/Baselines", "src/Shared/Instants",
            "src/Shared/Calendar", "src/Shared/Durations", "src/Shared/Messages", "src/Shared/Options", "src/Shared/Roslyn"),
    ];

    private static readonly SourceScan Scan = new(
        ["src/CodeFixes", "src/Shared"],
        SourceScan.TestAssemblies);

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/CodeFixes/Fixes/Schedules/DurationFix.cs"), Does.Contain("src/Shared/Durations/DurationSuggestion.cs"));

    [Test]
    public void A_namespace_is_named_like_its_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/CodeFixes", "TimerAttributes.CodeFixes"), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/CodeFixes.Tests", "src/CodeFixes", "Harness"), Is.Empty);
}

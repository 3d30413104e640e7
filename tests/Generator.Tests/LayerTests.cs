using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Generator.Tests;

/// <summary>The generator's files depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers =
    [
        new("src/Shared/Messages"),
        new("src/Shared/Counting", "src/Shared/Durations"),
        new("src/Shared/Manifests"),
        new("src/Shared/Baselines", "src/Shared/Messages"),
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
        new(
            "src/Generator/Model",
            "src/Shared/Instants", "src/Shared/Calendar", "src/Shared/Schedules", "src/Shared/Durations", "src/Shared/Options"),
        new("src/Generator/Descriptors", "src/Shared/Roslyn"),
        new("src/Generator/Emission", "src/Generator/Model", "src/Shared/Durations", "src/Shared/Manifests", "src/Shared/Options", "src/Shared/Roslyn"),
        new(
            "src/Generator/Parsing",
            "src/Generator/Model", "src/Generator/Descriptors",
            "src/Shared/Instants", "src/Shared/Calendar", "src/Shared/Conditions", "src/Shared/Durations", "src/Shared/Options",
            "src/Shared/Roslyn", "src/Shared/Zones"),
        new(
            "src/Generator/Analyzers",
            "src/Generator/Parsing", "src/Generator/Model", "src/Generator/Descriptors", "src/Shared/Baselines", "src/Shared/ClockChanges",
            "src/Shared/Configuration", "src/Shared/Instants", "src/Shared/Calendar", "src/Shared/Durations", "src/Shared/Messages", "src/Shared/Options", "src/Shared/Roslyn",
            "src/Shared/Zones"),
        new(
            "src/Generator",
            "src/Generator/Analyzers", "src/Generator/Emission", "src/Generator/Parsing", "src/Generator/Model", "src/Shared/Roslyn"),
    ];

    private static readonly SourceScan Scan = new(
        ["src/Generator", "src/Shared"], SourceScan.TestAssemblies);

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/Generator/Parsing/JobParser.cs"), Does.Contain("src/Generator/Model/JobModel.cs"));

    [TestCase("src/Generator", "TimerAttributes.Generator")]
    [TestCase("src/Shared", "TimerAttributes")]
    public void A_namespace_is_named_like_its_folder(string folder, string root)
    {
        // The compiler wants IsExternalInit in a namespace of its own.
        IEnumerable<string> misplaced = Scan.MisplacedNamespaces(folder, root).Where(line => !line.Contains("/IsExternalInit.cs", StringComparison.Ordinal));
        Assert.That(misplaced, Is.Empty);
    }

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Generator.Tests", "src/Generator", "Emission/Snapshots", "Harness"), Is.Empty);
}

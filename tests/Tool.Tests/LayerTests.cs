using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Tool.Tests;

/// <summary>The files of the command line depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers =
    [
        new("src/Shared/Baselines"),
        new("src/Shared/ClockChanges"),
        new("src/Shared/Counting"),
        new("src/Shared/Manifests"),
        new("src/Tool"),
        new("src/Tool/Output", "src/Tool"),
        new("src/Tool/Manifest", "src/Tool", "src/Tool/Output", "src/Shared/Manifests"),
        new("src/Tool/Baselines", "src/Tool", "src/Tool/Manifest", "src/Shared/Baselines"),
        new("src/Tool/Plans", "src/Tool", "src/Tool/Manifest", "src/Tool/Output", "src/Shared/ClockChanges", "src/Shared/Counting"),
        new("src/Tool/Remote", "src/Tool"),
        new("src/Tool/Exports", "src/Tool", "src/Tool/Manifest", "src/Tool/Output"),
        new("src/Tool/Exports/Ics", "src/Tool/Exports", "src/Tool/Manifest", "src/Tool/Plans"),
        new("src/Tool/Exports/Kubernetes", "src/Tool", "src/Tool/Exports", "src/Tool/Manifest", "src/Tool/Output"),
        new("src/Tool/Exports/Monitoring", "src/Tool/Exports", "src/Tool/Manifest", "src/Tool/Output"),
        new("src/Tool/Exports/Systemd", "src/Tool", "src/Tool/Exports", "src/Tool/Manifest", "src/Tool/Output"),
        new(
            "src/Tool/Commands",
            "src/Tool", "src/Tool/Baselines", "src/Tool/Manifest", "src/Tool/Output", "src/Tool/Plans", "src/Tool/Remote", "src/Shared/Baselines",
            "src/Shared/Counting", "src/Tool/Exports", "src/Tool/Exports/Ics", "src/Tool/Exports/Kubernetes", "src/Tool/Exports/Monitoring", "src/Tool/Exports/Systemd"),
    ];

    private static readonly SourceScan Scan = new(
        ["src/Tool", "src/Shared/Baselines", "src/Shared/ClockChanges", "src/Shared/Counting", "src/Shared/Manifests"],
        SourceScan.TestAssembliesWithout("timers.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() =>
        Assert.That(Graph.UsesOf("src/Tool/Commands/ListCommand.cs"), Does.Contain("src/Tool/Plans/DueTimes.cs"));

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Tool.Tests", "src/Tool", "Example", "Harness"), Is.Empty);
}

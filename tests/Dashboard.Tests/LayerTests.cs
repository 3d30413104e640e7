using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Dashboard.Tests;

/// <summary>The files of the dashboard depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow(
        "src/Shared/Counting", "src/Dashboard/History", "src/Dashboard/Model", "src/Dashboard/Plans", "src/Dashboard/Cluster", "src/Dashboard/Live",
        "src/Dashboard/Http", "src/Dashboard/Access", "src/Dashboard/Page", "src/Dashboard/Api", "src/Dashboard");

    private static readonly SourceScan Scan = new(
        ["src/Dashboard", "src/Shared/Counting"], SourceScan.TestAssembliesWithout("TimerAttributes.Dashboard.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_namespace_of_internal_types_is_named_like_their_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/Dashboard", "TimerAttributes.Dashboard", publicInRoot: true), Is.Empty);

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Dashboard.Tests", "src/Dashboard", "Harness"), Is.Empty);
}

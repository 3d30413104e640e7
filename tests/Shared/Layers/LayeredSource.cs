using NUnit.Framework;

namespace TimerAttributes.Tests.Shared.Layers;

/// <summary>The tests that all layered source has to pass: its files depend on each other in one direction only.</summary>
/// <param name="scan">The source.</param>
/// <param name="graph">The edges between its files.</param>
/// <param name="layers">The layers of the source.</param>
public abstract class LayeredSource(SourceScan scan, SourceGraph graph, IReadOnlyCollection<Layer> layers)
{
    private const int LargestCircle = 3;

    [Test]
    public void The_scan_knows_every_type_that_the_source_names() => Assert.That(scan.Unresolved(), Is.Empty);

    [Test]
    public void No_file_names_a_type_of_a_layer_above_its_own() => Assert.That(graph.Violations(layers), Is.Empty);

    [Test]
    public void No_circle_has_more_than_three_files() => Assert.That(graph.Circles(LargestCircle), Is.Empty);
}

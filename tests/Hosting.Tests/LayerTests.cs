using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Hosting.Tests;

/// <summary>The files of the host's package depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow(
        "src/Shared/Configuration", "src/Hosting/Logging", "src/Hosting/Systemd", "src/Hosting/Configuration", "src/Hosting/Scopes",
        "src/Hosting/Lifecycle", "src/Hosting/Health", "src/Hosting");

    private static readonly SourceScan Scan = new(
        ["src/Hosting", "src/Shared/Configuration"],
        SourceScan.TestAssembliesWithout("TimerAttributes.Hosting.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_namespace_of_internal_types_is_named_like_their_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/Hosting", "TimerAttributes.Hosting", publicInRoot: true), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/Hosting/Lifecycle/ConfigurationReload.cs"), Does.Contain("src/Hosting/Configuration/JobConfiguration.cs"));

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Hosting.Tests", "src/Hosting", "Harness"), Is.Empty);
}

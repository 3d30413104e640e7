using NUnit.Framework;
using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.State.Tests;

/// <summary>The files of the jobs' state depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow(
        "src/State/Contract", "src/State/Rules", "src/State/Files", "src/State/Calls", "src/State/Leaders", "src/State/Claims",
        "src/State/Telemetry", "src/State");

    private static readonly SourceScan Scan = new(["src/State"], SourceScan.TestAssembliesWithout("TimerAttributes.State.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_namespace_of_internal_types_is_named_like_their_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/State", "TimerAttributes.State", publicInRoot: true), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() =>
        Assert.That(Graph.UsesOf("src/State/Claims/Recovery.cs"), Does.Contain("src/State/Claims/LeasedRun.cs"));

    [Test]
    public void A_store_of_this_package_knows_its_rules_and_no_job() => Assert.That(
        new[] { "src/State/FileStore.cs", "src/State/FileStore.Leaders.cs", "src/State/MemoryStore.cs" }
            .SelectMany(Graph.UsesOf).Where(static used => !used.StartsWith("src/State/Contract/", StringComparison.Ordinal)
                && !used.StartsWith("src/State/Rules/", StringComparison.Ordinal) && !used.StartsWith("src/State/Files/", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/State.Tests", "src/State", "Conformance", "Example", "Harness"), Is.Empty);
}

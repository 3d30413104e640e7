using NUnit.Framework;
using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.State.Kubernetes.Tests;

/// <summary>The files of the leaders in Kubernetes depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow("src/State.Kubernetes/Api", "src/State.Kubernetes");

    private static readonly SourceScan Scan = new(["src/State.Kubernetes"], SourceScan.TestAssembliesWithout("TimerAttributes.State.Kubernetes.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void A_namespace_is_named_like_its_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/State.Kubernetes", "TimerAttributes.State.Kubernetes"), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/State.Kubernetes/KubernetesLeases.cs"), Does.Contain("src/State.Kubernetes/Api/LeaseApi.cs"));
}

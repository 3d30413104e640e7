using NUnit.Framework;
using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.State.Redis.Tests;

/// <summary>The files of the store in Redis depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow("src/State.Redis/Scripts", "src/State.Redis/Server", "src/State.Redis");

    private static readonly SourceScan Scan = new(["src/State.Redis"], SourceScan.TestAssembliesWithout("TimerAttributes.State.Redis.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void A_namespace_is_named_like_its_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/State.Redis", "TimerAttributes.State.Redis"), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/State.Redis/RedisStore.cs"), Does.Contain("src/State.Redis/Server/Connection.cs"));
}

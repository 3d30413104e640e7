using NUnit.Framework;
using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Testing.Tests;

/// <summary>The files of virtual time depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers = Layer.FromBelow(
        "src/Shared", "src/Runtime", "src/Testing/Timeline", "src/Testing/Turns", "src/Testing/Runs", "src/Testing/Machine",
        "src/Testing/Kernel", "src/Testing/Providers", "src/Testing/Nodes", "src/Testing/Hangs", "src/Testing");

    // The runtime is scanned as source too, because virtual time names types that are internal to the runtime.
    private static readonly SourceScan Scan = new(
        [
            "src/Runtime", "src/Shared/Messages", "src/Shared/Durations", "src/Shared/Dates", "src/Shared/Instants", "src/Shared/Zones",
            "src/Shared/Calendar", "src/Shared/Schedules", "src/Shared/Options", "src/Testing",
        ],
        SourceScan.TestAssembliesWithout("TimerAttributes.dll", "TimerAttributes.Testing.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_namespace_of_internal_types_is_named_like_their_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/Testing", "TimerAttributes.Testing", publicInRoot: true), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() =>
        Assert.That(Graph.UsesOf("src/Testing/Kernel/MachineTimer.cs"), Does.Contain("src/Testing/Timeline/ScheduledEvent.cs"));

    [Test]
    public void The_machine_knows_no_kernel() =>
        Assert.That(Graph.UsesOf("src/Testing/Machine/VirtualMachine.cs"), Has.None.StartsWith("src/Testing/Kernel/"));

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Testing.Tests", "src/Testing", "Example", "Harness", "Model"), Is.Empty);
}

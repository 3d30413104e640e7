using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Tests;

/// <summary>The runtime's files depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    // From below: each may use those before it.
    private static readonly string[] Folders =
    [
        "src/Shared/Messages", "src/Shared/Durations", "src/Shared/Dates", "src/Shared/Instants", "src/Shared/Zones", "src/Shared/Calendar",
        "src/Shared/Schedules", "src/Shared/Options", "src/Runtime/Clocks", "src/Runtime/Linux", "src/Runtime/Errors", "src/Runtime/Platform",
        "src/Runtime/Loop", "src/Runtime/Recurrences", "src/Runtime/Jobs", "src/Runtime/Attributes", "src/Runtime/Scheduling/Statistics",
        "src/Runtime/Scheduling", "src/Runtime/Scheduling/Policies", "src/Runtime/Scheduling/Workers", "src/Runtime/Scheduling/Precision",
        "src/Runtime/Scheduling/Execution",
        "src/Runtime/Scheduling/Timers", "src/Runtime/Scheduling/Lifecycle", "src/Runtime/Telemetry", "src/Runtime",
    ];

    private static readonly Layer[] Layers = Layer.FromBelow(Folders);

    private static readonly SourceScan Scan = new(
        ["src/Runtime", .. Folders.Where(static folder => folder.StartsWith("src/Shared/", StringComparison.Ordinal))],
        SourceScan.TestAssembliesWithout("TimerAttributes.dll"));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_namespace_of_internal_types_is_named_like_their_folder() =>
        Assert.That(Scan.MisplacedNamespaces("src/Runtime", "TimerAttributes", publicInRoot: true), Is.Empty);

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/Runtime/Scheduling/Timers/Slot.cs"), Does.Contain("src/Runtime/Scheduling/Execution/JobRunner.cs"));

    [Test]
    public void Telemetry_is_named_by_the_scheduler_alone() => Assert.That(
        Graph.Files.Where(file => !file.StartsWith("src/Runtime/Telemetry/", StringComparison.Ordinal)
            && Graph.UsesOf(file).Any(used => used.StartsWith("src/Runtime/Telemetry/", StringComparison.Ordinal))),
        Is.EqualTo(new[] { "src/Runtime/Scheduler.cs" }));

    [Test]
    public void The_folders_of_the_tests_are_those_of_the_source() =>
        Assert.That(Repository.FoldersWithoutSource("tests/Runtime.Tests", "src/Runtime", "Harness"), Is.Empty);
}

using TimerAttributes.Tests.Shared.Layers;

namespace TimerAttributes.Completion.Tests;

/// <summary>The files of the completion depend on each other in one direction only.</summary>
public class LayerTests() : LayeredSource(Scan, Graph, Layers)
{
    private static readonly Layer[] Layers =
    [
        new("src/Completion/Syntax"),
        new("src/Completion/Items", "src/Completion/Syntax", "src/Shared/Calendar", "src/Shared/Conditions", "src/Shared/Options", "src/Shared/Roslyn"),
        new("src/Completion", "src/Completion/Items", "src/Completion/Syntax"),
    ];

    private static readonly SourceScan Scan = new(["src/Completion"], SourceScan.TestAssemblies.Append(typeof(ScheduleCompletionProvider).Assembly.Location));

    private static readonly SourceGraph Graph = Scan.Graph();

    [Test]
    public void The_scan_sees_which_file_names_a_type_of_which() => Assert.That(
        Graph.UsesOf("src/Completion/ScheduleCompletionProvider.cs"), Does.Contain("src/Completion/Items/Suggestions.cs"));

    [Test]
    public void A_namespace_is_named_like_its_folder() => Assert.That(Scan.MisplacedNamespaces("src/Completion", "TimerAttributes.Completion"), Is.Empty);

    [Test]
    public void A_file_declares_one_type_and_has_its_name() => Assert.That(Scan.MisnamedFiles(), Is.Empty);
}

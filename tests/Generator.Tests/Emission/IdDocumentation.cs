using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>The documentation of an id leads to the method of the job.</summary>
public class IdDocumentation
{
    private const string Jobs = """
        using System.Collections.Generic;
        using System.Threading;
        using TimerAttributes;
        namespace @class.Deep
        {
            internal partial class @event
            {
                public interface IStore { }
                [Every("1s")] private void Hidden() { }
                [Every("1s")] internal void Over() { }
                [Every("1s", Name = "<second> & \"last\"")] internal void Over(in Tick tick, CancellationToken stop, IReadOnlyList<IStore?> stores) { }
                private partial class In { [Every("1 sec")] private static void Broken(IStore? store) { } }
            }
        }
        """;

    [Test]
    public void The_documentation_of_an_id_refers_to_the_method()
    {
        // Arrange
        Generated generated = Generated.From(Jobs);
        generated.MustCompile();

        // Act
        Dictionary<string, string?> referred = generated.Compilation.GetTypeByMetadataName("TimerAttributes.ScheduledJobs")!
            .GetMembers().OfType<IPropertySymbol>().Where(member => member.Type.Name == "JobId")
            .ToDictionary(id => id.Name, id => Referred(generated.Compilation, id));

        // Assert
        Assert.That(referred, Is.EquivalentTo(new Dictionary<string, string?>
        {
            ["Hidden"] = "Deep.event.Hidden()",
            ["Over_2"] = "Deep.event.Over()",
            ["Over"] = "Deep.event.Over(in TimerAttributes.Tick, System.Threading.CancellationToken, "
                + "System.Collections.Generic.IReadOnlyList<class.Deep.event.IStore>)",
            ["Broken"] = "Deep.event.In.Broken(class.Deep.event.IStore)",
        }.ToDictionary(one => one.Key, one => (string?)("class." + one.Value))));
    }

    private static string? Referred(Compilation compilation, IPropertySymbol id)
    {
        string reference = XElement.Parse(id.GetDocumentationCommentXml()!).Descendants("see").Single().Attribute("cref")!.Value;
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(reference, compilation)?
            .ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes));
    }
}

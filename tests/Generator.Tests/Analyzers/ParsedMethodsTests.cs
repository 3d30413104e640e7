using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>A tagged method is parsed once for all analyzers of a compilation.</summary>
public class ParsedMethodsTests
{
    private const string Source = """
        using TimerAttributes;
        partial class Jobs
        {
            [Every("1s", Name = " "), Every("5x"), Once("2s")] internal partial void Job();
            internal partial void Job() { }
        }
        """;

    [Test]
    public void A_method_is_parsed_once_and_both_parts_are_one_method()
    {
        Compilation project = UserProject.Of(Source);
        IMethodSymbol definition = Job(project);
        object first = ParsedMethods.Parse(definition, project);
        Assert.That(ParsedMethods.Parse(definition, project), Is.SameAs(first));
        Assert.That(ParsedMethods.Parse(definition.PartialImplementationPart!, project), Is.SameAs(first));
    }

    [Test]
    public void Another_compilation_is_parsed_anew()
    {
        Compilation project = UserProject.Of(Source), other = UserProject.Of(Source);
        Assert.That(ParsedMethods.Parse(Job(other), other), Is.Not.SameAs(ParsedMethods.Parse(Job(project), project)));
    }

    [Test]
    public void A_schedule_is_there_beside_a_name_that_is_refused()
    {
        Compilation project = UserProject.Of(Source);
        Assert.That(ParsedMethods.Parse(Job(project), project).Attributes.Select(one => one.Schedule is not null), Is.EqualTo([true, false, true]));
        Assert.That(ParsedMethods.Parse(Job(project), project).Jobs.Select(job => job.Ordinal), Is.EqualTo([3]));
        Assert.That(ParsedMethods.Reports(Job(project), project).Select(report => report.Id), Is.EqualTo(["TMR007", "TMR101"]));
    }

    private static IMethodSymbol Job(Compilation project) => (IMethodSymbol)project.GetTypeByMetadataName("Jobs")!.GetMembers("Job").Single();
}

using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Methods;

/// <summary>K08, TMR003: parameters whose attributes say that they take a service, and which of them generated code cannot pass.</summary>
public class ServiceRule
{
    [TestCase("[FromKeyedServices(\"k\")] string text, [FromKeyedServices(\"k\")] object thing, [FromKeyedServices(\"k\")] int number, [FromKeyedServices(\"k\")] int[] numbers, [FromKeyedServices(\"k\")] System.Action act")]
    [TestCase("[FromServices] string text, [FromServices] System.Func<int> function, [Own] int number")]
    [TestCase("[FromKeyedServices(new[] { 1, 2 })] IDb db, [FromKeyedServices(new object?[] { typeof(IDb), null, Open.One })] IDb other")]
    [TestCase("[FromKeyedServices(null)] IDb db, [FromKeyedServices] IDb other, [Derived(2)] IDb third, [Derived(null)] IDb fourth")]
    [TestCase("[|TMR003:[FromKeyedServices(\"k\")] System.Span<int> span|]")]
    [TestCase("[|TMR003:[FromKeyedServices(\"k\")] dynamic thing|]")]
    [TestCase("[|TMR003:[FromKeyedServices(\"k\")] in IDb db|]")]
    [TestCase("[|TMR003:[FromKeyedServices(\"k\")] params IDb[] db|]")]
    [TestCase("[|TMR003:[FromKeyedServices(Hidden.One)] IDb db|]")]
    [TestCase("[|TMR003:[FromKeyedServices(typeof(Box<Hidden[]>))] IDb db|]")]
    [TestCase("[|TMR003:[FromKeyedServices(new[] { Hidden.One })] IDb db|]")]
    [TestCase("[|TMR003:[HiddenKey] IDb db|]")]
    [TestCase("[|TMR003:[Derived(Hidden.One)] IDb db|]")]
    [TestCase("[|TMR003:[ServiceKey] string? key = null|]")]
    [TestCase("[|TMR003:[ServiceKey] IDb db|]")]
    [TestCase("[|TMR003:[Plain] int number|]")]
    [TestCase("[Several] int number")]
    public void TMR003_what_attributes_say(string parameters) => MustReport(Source(parameters));

    [Test]
    public void TMR003_a_key_of_a_type_that_is_local_to_its_file() => MustReport(Source("[|TMR003:[FromKeyedServices(typeof(Local))] IDb db|]") + "\nfile class Local;");

    [TestCase("[FromKeyedServices(Hidden.One)] IDb db",
        "has a key of Jobs.Hidden, a type that generated code cannot name (it can name what is internal or public)")]
    [TestCase("[HiddenKey] IDb db",
        "has a key of Jobs.HiddenKeyAttribute, a type that generated code cannot name (it can name what is internal or public)")]
    [TestCase("Tick tick) { } class ClosedAttribute : FromKeyedServicesAttribute { private ClosedAttribute() : base(1) { } [Every(\"1s\")] internal static void Job([Closed] IDb db) { } } static void Other(",
        "has a key of Jobs.ClosedAttribute, whose constructor generated code cannot call (it can call what is internal or public)")]
    [TestCase("[ServiceKey] string key",
        "is a [ServiceKey], which only the constructor of a keyed service can have")]
    public void TMR003_says_what_is_wrong(string parameter, string fault) => Assert.That(
        Analyzed.Reports(Generated.From(ContainerProject.Of(Source(parameter))).Compilation).Single().GetMessage(null),
        Does.Contain("Job' cannot be a job: its parameter '").And.Contains($"' {fault}; take a Tick, "));

    [Test]
    public void TMR003_a_container_that_has_a_name_by_extern_alias_only()
    {
        Compilation project = ContainerProject.Of("""
            extern alias DI;
            class Jobs { [TimerAttributes.Every("1s")] internal static void Job([DI::Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] System.IFormatProvider one) { } }
            """);
        MetadataReference container = project.References.Single(one => one.Display!.EndsWith("DependencyInjection.Abstractions.dll", StringComparison.Ordinal));
        Generated generated = Generated.From(project.ReplaceReference(container, container.WithAliases(["DI"])));
        generated.MustCompile();
        Assert.That(Analyzed.Reports(generated.Compilation).Single().GetMessage(null), Does.Contain(
            "is keyed, and generated code finds no global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider"));
    }

    [TestCase("[FromKeyedServices(Missing)] IDb db")]
    [TestCase("[FromKeyedServices(\"a\", \"b\")] IDb db")]
    [TestCase("[FromKeyedServices(db)] IDb db")]
    [TestCase("int number = \"x\"")]
    [TestCase("int number = Missing")]
    public void An_attribute_or_default_that_does_not_compile_is_left_to_the_compiler(string parameter)
    {
        Generated generated = Generated.From(ContainerProject.Of(Source(parameter)));
        Assert.That(generated.Complaints, Is.Not.Empty.And.All.Matches<Diagnostic>(one => one.Location.SourceTree?.FilePath == "File0.cs"));
    }

    private static string Source(string parameters) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using TimerAttributes;

        internal interface IDb;
        internal class Box<T>;
        internal enum Open { One }
        internal class OwnAttribute : System.Attribute, Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata;
        internal class PlainAttribute : System.Attribute;
        internal class SeveralAttribute : System.Attribute, Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata, IDb;

        internal partial class Jobs
        {
            private enum Hidden { One }
            private class HiddenKeyAttribute() : FromKeyedServicesAttribute("k");
            internal class DerivedAttribute(object? key) : FromKeyedServicesAttribute(key);

            [Every("1s")] internal static void Job({{parameters}}) { }
        }

        namespace Microsoft.AspNetCore.Http.Metadata { interface IFromServiceMetadata; }
        namespace Microsoft.AspNetCore.Mvc { class FromServicesAttribute : System.Attribute; }
        """;

    private static void MustReport(string marked)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Generated generated = Generated.From(ContainerProject.Of(source));
        generated.MustCompile();
        Diagnostic[] reports = Analyzed.Reports(generated.Compilation);
        Assert.That(reports.Select(report => Markup.Report(
            report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length))), Is.EqualTo(expected));
        Assert.That(generated.Text!.Contains("JobEntry", StringComparison.Ordinal), Is.EqualTo(expected.Length == 0));
    }
}

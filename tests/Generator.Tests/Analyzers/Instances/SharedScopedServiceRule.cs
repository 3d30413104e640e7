using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR232: a scoped service, and no scope for each run.</summary>
public class SharedScopedServiceRule
{
    [TestCase("services.AddScoped<IStore, Store>();", "IStore [|TMR232:store|]")]
    [TestCase("services.AddScoped<Store>(_ => new Store());", "Tick tick, Store [|TMR232:store|]")]
    [TestCase("services.AddScoped(typeof(IStore), typeof(Store));", "IStore [|TMR232:store|]")]
    [TestCase("services.AddDbContext<Shop>();", "Shop [|TMR232:shop|]")]
    [TestCase("", "Shop [|TMR232:shop|]")]
    [TestCase("services.AddSingleton<IStore, Store>();", "IStore store")]
    [TestCase("services.AddTransient<IStore, Store>();", "IStore store")]
    [TestCase("services.AddScoped<IStore, Store>();", "IServiceScopeFactory scopes")]
    [TestCase("services.AddScoped<IStore, Store>();", "[FromKeyedServices(1)] IStore store")] // Another registration.
    [TestCase("Own.AddScoped<IStore>();", "IStore store")]
    public void TMR232_is_reported_for_what_the_project_registers_as_scoped(string registration, string parameters) =>
        Report(registration, parameters, OutputKind.ConsoleApplication);

    [Test]
    public void TMR232_is_not_reported_in_a_library() => Report("services.AddScoped<IStore, Store>();", "IStore store", OutputKind.DynamicallyLinkedLibrary);

    [Test]
    public void TMR232_is_not_reported_with_the_hosting_package() =>
        Report("services.AddScoped<IStore, Store>();", "IStore store", OutputKind.ConsoleApplication, HostedProject.Of);

    [Test]
    public void TMR232_names_the_package() => Assert.That(
        Report("", "Shop [|TMR232:shop|]", OutputKind.ConsoleApplication).Single().GetMessage(null),
        Is.EqualTo("'Jobs.Bill' takes Shop, which is a scoped service, and without the package TimerAttributes.Hosting all runs share one object, "
            + "or the start fails; reference that package, or take an IServiceScopeFactory and make a scope in each run"));

    private static Diagnostic[] Report(
        string registration, string parameters, OutputKind output, Func<string[], Microsoft.CodeAnalysis.CSharp.CSharpCompilation>? project = null)
    {
        // Arrange
        (string source, string[] expected) = Markup.Read($$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.Extensions.DependencyInjection;
            using TimerAttributes;
            public interface IStore { }
            public class Store : IStore { }
            public class Shop : DbContext { }
            static class Own { internal static void AddScoped<T>() { } }
            static class Program { static void Main() { var services = new ServiceCollection(); {{registration}} System.Console.WriteLine(services.Count); } }
            static class Jobs { [Every("1s"), Once("1s")] internal static void Bill({{parameters}}) { } }
            namespace Microsoft.EntityFrameworkCore { public class DbContext { } }
            namespace Microsoft.Extensions.DependencyInjection { static class Contexts { internal static void AddDbContext<T>(this IServiceCollection services) => services.Clear(); } }
            """);
        Compilation all = (project ?? ContainerProject.Of)([source]);

        // Act
        Generated generated = Generated.From(all.WithOptions(all.Options.WithOutputKind(output)));
        Diagnostic[] reports = Analyzed.Reports<SharedScopedServiceAnalyzer>(generated.Compilation);

        // Assert
        generated.MustCompile();
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length))),
            Is.EqualTo(expected), string.Join("\n", (object[])reports));
        return reports;
    }
}

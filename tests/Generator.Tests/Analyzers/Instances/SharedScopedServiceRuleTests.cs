using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Instances;

namespace TimerAttributes.Generator.Tests.Analyzers.Instances;

/// <summary>TMR232: a scoped service, and no scope for each run.</summary>
public class SharedScopedServiceRuleTests
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
    [TestCase("services.AddKeyedScoped<IStore, Store>(1);", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(\"a\");", "[FromKeyedServices(\"a\")] IStore [|TMR232:store|]")]
    [TestCase("services.TryAddKeyedScoped<IStore, Store>(1);", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.Add(ServiceDescriptor.KeyedScoped<IStore, Store>(1));", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped(typeof(IStore), 1, typeof(Store));", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1);", "[FromKeyedServices(2)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1);", "IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(new object());", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1);", "[FromKeyedServices(1), Other] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1);", "[FromKeyedServices(1)] Store store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(Kind.A);", "[FromKeyedServices(Kind.A)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(Kind.A);", "[FromKeyedServices(0)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1).AddKeyedSingleton<IStore, Store>(1);", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1).AddKeyedSingleton<IStore, Store>(2);", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1); services.TryAddKeyedSingleton<IStore, Store>(1);", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1); services.Add(ServiceDescriptor.KeyedSingleton<IStore, Store>(1));", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1).AddKeyedTransient<IStore, Store>(1);", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1); services.TryAddKeyedTransient<IStore, Store>(1);", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1); services.Add(ServiceDescriptor.KeyedTransient<IStore, Store>(1));", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore>(\"mine\");", "IStore store")]
    [TestCase("services.AddKeyedSingleton<IStore, Store>(1);", "[FromKeyedServices(1)] IStore store")]
    [TestCase("", "[FromKeyedServices(1)] Shop shop")] // It may have any lifetime.
    [TestCase("Own.AddScoped<IStore>();", "IStore store")]
    [TestCase("var store = typeof(Store); services.AddScoped(store);", "Store store")] // It may be any type.
    public void TMR232_is_reported_for_what_the_project_registers_as_scoped(string registration, string parameters) =>
        Report(registration, parameters, OutputKind.ConsoleApplication);

    [TestCase("services.AddDbContextPool<IStore, Shop>();", "IStore [|TMR232:store|]")]
    [TestCase("services.AddDbContext<IStore, Shop>();", "IStore [|TMR232:store|]")]
    [TestCase("services.TryAddScoped<IStore, Store>();", "IStore [|TMR232:store|]")]
    [TestCase("services.Add(ServiceDescriptor.Scoped<IStore, Store>());", "IStore [|TMR232:store|]")]
    [TestCase("services.AddScoped<IStore, Store>(); services.Replace(ServiceDescriptor.Singleton<IStore, Store>());", "IStore store")]
    [TestCase("services.AddScoped<IList<string>, List<string>>(); services.AddSingleton<IList<int>, List<int>>();", "IList<int> numbers")]
    [TestCase("services.AddScoped<IList<int>, List<int>>(); services.AddSingleton<IList<string>, List<string>>();", "IList<int> [|TMR232:numbers|]")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1).AddKeyedSingleton<IStore, Store>(new object());", "[FromKeyedServices(1)] IStore store")]
    [TestCase("services.AddKeyedScoped<IStore, Store>(1).AddKeyedScoped<IStore, Store>(new object());", "[FromKeyedServices(1)] IStore [|TMR232:store|]")]
    [TestCase("services.AddKeyedScoped(typeof(IList<>), 1, typeof(List<>));", "[FromKeyedServices(1)] IList<int> [|TMR232:numbers|]")]
    [TestCase("services.AddScoped(typeof(IList<>), typeof(List<>));", "IList<int> [|TMR232:numbers|]")]
    [TestCase("services.AddDbContextFactory<Shop>();", "Shop [|TMR232:shop|]")]
    [TestCase("services.AddDbContextFactory<Shop>();", "IDbContextFactory<Shop> shops")]
    [TestCase("services.AddDbContextFactory<Shop>(ServiceLifetime.Transient);", "Shop shop")]
    [TestCase("services.AddPooledDbContextFactory<Shop>();", "IDbContextFactory<Shop> shops")]
    [TestCase("services.AddDbContext<Shop>(ServiceLifetime.Singleton);", "Shop shop")]
    [TestCase("services.AddDbContext<Shop>(ServiceLifetime.Scoped);", "Shop [|TMR232:shop|]")]
    [TestCase("services.AddPooledDbContextFactory<Shop>();", "Shop [|TMR232:shop|]")]
    [TestCase("services.AddTransient<Shop>();", "Shop shop")]
    [TestCase("services.TryAddTransient<Shop>();", "Shop shop")]
    [TestCase("services.Add(ServiceDescriptor.Transient<Shop, Shop>());", "Shop shop")]
    [TestCase("services.AddSingleton<Shop>();", "Shop shop")]
    [TestCase("services.TryAddSingleton<Shop>();", "Shop shop")]
    [TestCase("services.Add(ServiceDescriptor.Singleton<Shop, Shop>());", "Shop shop")]
    public void TMR232_knows_the_ways_to_register_a_scoped_service(string registration, string parameters) =>
        Report(registration, parameters, OutputKind.ConsoleApplication);

    [TestCase("services.AddScoped<IStore, Store>();", "class Bills(IStore [|TMR232:store|]) { public IStore Store => store; [Every(\"1s\")] internal void Bill() { } [Every(\"2s\")] internal void Other() { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "class Bills { public Bills(Tick tick, IStore [|TMR232:store|]) { } [Every(\"1s\")] internal void Bill() { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "class Bills(IStore[] stores) { public int Count => stores.Length; [Every(\"1s\")] internal void Bill() { } }")]
    [TestCase("", "record Bills(Shop [|TMR232:Shop|]) { [Every(\"1s\")] internal void Bill() { } }")]
    [TestCase("services.AddScoped<Bills>();", "class Bills { [Every(\"1s\")] internal void [|TMR232:Bill|]() { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "class Bills { public Bills() { } public Bills(IStore store) { } [Every(\"1s\")] internal void Bill() { } }")] // It may be the other one.
    [TestCase("services.AddScoped<IStore, Store>();", "class Bills(IStore store) { public IStore Store => store; [Every(\"1s\")] internal static void Bill() { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "static partial class Bills { internal static partial void Bill(IStore [|TMR232:store|]); [Every(\"1s\")] internal static partial void Bill(IStore store) { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "static partial class Bills { [Every(\"1s\")] internal static partial void Bill(IStore [|TMR232:store|]); internal static partial void Bill(IStore store) { } }")]
    [TestCase("services.AddScoped<IStore, Store>();", "static class Bills { [Every(\"1 sec\")] internal static void Bill(IStore store) { } }")] // TMR101's.
    [TestCase("services.AddSingleton<IStore, Store>();", "class Bills(IStore store) { public IStore Store => store; [Every(\"1s\")] internal void Bill() { } }")]
    public void TMR232_is_reported_for_the_constructor_of_the_class_of_a_job(string registration, string type) =>
        Report(registration, "", OutputKind.ConsoleApplication, type: type);

    [TestCase("record Bills(Shop [|TMR232:Shop|]) { [Every(\"1s\")] internal void Bill() { } }", "'Bills.Bill' is called on Bills, whose constructor takes Shop, which is a scoped service, and")]
    [TestCase("record Bills(Shop [|TMR232:Shop|]) { [Every(\"1s\")] internal void Pay() { } [Every(\"1s\")] internal void Bill() { } [Every(\"1s\")] internal void Count() { } }", "'Bills.Bill' is")]
    [TestCase("class Bills : Shop { [Every(\"1s\")] internal void [|TMR232:Bill|]() { } }", "'Bills.Bill' is called on Bills, which is a scoped service, and")]
    public void TMR232_says_where_the_service_is_taken(string type, string words) =>
        Assert.That(Report("", "", OutputKind.ConsoleApplication, type: type).Single().GetMessage(null), Does.StartWith(words));

    [Test]
    public void TMR232_is_not_reported_in_a_program_that_makes_scopes() => Report(
        "services.AddScoped<IStore, Store>(); _ = new SchedulerOptions { Scopes = null };", "IStore store", OutputKind.ConsoleApplication);

    [Test]
    public void Only_a_project_with_a_container_or_contexts_is_searched_for_registrations()
    {
        Assert.That(ScopedServices.MayBeIn(UserProject.Of("class C { }")), Is.False);
        Assert.That(ScopedServices.MayBeIn(UserProject.Of("namespace Microsoft.EntityFrameworkCore { class DbContext { } }")));
        Assert.That(ScopedServices.MayBeIn(ContainerProject.Of("class C { }")));
    }

    [Test]
    public void TMR232_is_not_reported_in_a_library() => Report("services.AddScoped<IStore, Store>();", "IStore store", OutputKind.DynamicallyLinkedLibrary);

    [Test]
    public void TMR232_is_not_reported_with_the_hosting_package() =>
        Report("services.AddScoped<IStore, Store>();", "IStore store", OutputKind.ConsoleApplication, HostedProject.Of);

    [Test]
    public void TMR232_names_the_package() => Assert.That(
        Report("", "Shop [|TMR232:shop|]", OutputKind.ConsoleApplication).Single().GetMessage(null),
        Is.EqualTo("'Jobs.Bill' takes Shop, which is a scoped service, and without the package TimerAttributes.Hosting all runs share one object, "
            + "or the start fails; run the jobs in its host, with services.AddTimerJobs(), or take an IServiceScopeFactory and make a scope in each run"));

    private static Diagnostic[] Report(
        string registration, string parameters, OutputKind output, Func<string[], Microsoft.CodeAnalysis.CSharp.CSharpCompilation>? project = null, string type = "")
    {
        // Arrange
        (string source, string[] expected) = Markup.Read($$"""
            using System.Collections.Generic;
            using Microsoft.EntityFrameworkCore;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;
            using TimerAttributes;
            {{type}}
            public interface IStore { }
            public class Store : IStore { }
            public class Shop : DbContext, IStore { }
            [System.AttributeUsage(System.AttributeTargets.Parameter)] class OtherAttribute : System.Attribute { }
            enum Kind { A }
            static class Own { internal static void AddScoped<T>() { } }
            static class Program { static void Main() { var services = new ServiceCollection(); {{registration}} System.Console.WriteLine(services.Count); } }
            static class Jobs { [Every("1s"), Once("1s")] internal static void Bill({{parameters}}) { } }
            namespace Microsoft.EntityFrameworkCore { public class DbContext { } public interface IDbContextFactory<T> { } }
            namespace Microsoft.Extensions.DependencyInjection
            {
                static class Contexts
                {
                    internal static void AddKeyedScoped<T>(this IServiceCollection services, string name) => System.Console.WriteLine(name + services);
                    internal static void AddDbContext<T>(this IServiceCollection services, ServiceLifetime contextLifetime = ServiceLifetime.Scoped) => services.Clear();
                    internal static void AddDbContext<TService, T>(this IServiceCollection services) => services.Clear();
                    internal static void AddDbContextPool<TService, T>(this IServiceCollection services) => services.Clear();
                    internal static void AddDbContextFactory<T>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Singleton) => services.Clear();
                    internal static void AddPooledDbContextFactory<T>(this IServiceCollection services) => services.Clear();
                }
            }
            """);
        Compilation all = (project ?? ContainerProject.Of)([source]);

        // Act
        Generated generated = Generated.From(all.WithOptions(all.Options.WithOutputKind(output)));
        Diagnostic[] reports = Analyzed.Reports<SharedScopedServiceRule>(generated.Compilation);

        // Assert
        generated.MustCompile();
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length))),
            Is.EqualTo(expected), string.Join("\n", (object[])reports));
        return reports;
    }
}

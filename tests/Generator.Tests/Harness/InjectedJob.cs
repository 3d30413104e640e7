using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A project whose job takes services, the container that has them, and a list of what the job was passed.</summary>
internal static class InjectedJob
{
    // Text tells values apart that print alike: -0.0 and 0.0, 1.5m and 1.50m, (int)5 and (long)5.
    private const string Project = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Microsoft.Extensions.DependencyInjection;
        using TimerAttributes;

        namespace Acme;

        public interface IStore { string Name { get; } }
        public class Store(string name) : IStore { public string Name => name; }
        public enum Kind : byte { Cold = 1, Hot = 255 }
        public class ArchiveAttribute() : FromKeyedServicesAttribute("archive");
        public class ForTypeAttribute : FromKeyedServicesAttribute
        {
            public ForTypeAttribute(string? name) : base("for a name") { }
            public ForTypeAttribute(Type? type) : base("for a type") { }
        }
        public class NotedAttribute() : FromKeyedServicesAttribute("noted") { public required string Note { get; set; } public required int Level { get; set; } }
        public class NamedAttribute(Kind kind, params Type?[] types) : FromKeyedServicesAttribute(kind + " " + types.Length) { public string? Note { get; set; } }

        public static partial class Jobs
        {
            public const string Key = "the const";
            public static readonly List<string> Calls = new();

            public static string Text(object? value) => value switch
            {
                null => "null",
                double number => "double " + BitConverter.DoubleToInt64Bits(number),
                float number => "float " + BitConverter.SingleToInt32Bits(number),
                decimal number => "decimal " + string.Join(",", decimal.GetBits(number)),
                IStore store => store.Name,
                IEnumerable<IStore> stores => string.Join(",", stores.Select(store => store.Name)),
                _ => value.GetType().Name + " " + value,
            };

            public static void Register(IServiceCollection services) {{registered}}
            {{members}}
        }
        """;

    /// <summary>What a job is passed for its parameter <c>store</c>.</summary>
    /// <param name="registered">Statements that register services.</param>
    /// <param name="parameter">The parameter.</param>
    public static Task<string> Call(string registered, string parameter) =>
        Called(Load(registered, $"[Every(\"1s\")] internal static void Job({parameter}) => Calls.Add(Text(store));"));

    /// <summary>The project with these members of its class of jobs, and with its container.</summary>
    public static LoadedProject Load(string registered, string members)
    {
        LoadedProject project = LoadedProject.Of(ContainerProject.Of(Project
            .Replace("{{registered}}", registered.StartsWith('{') ? registered : "{ " + registered + " }", StringComparison.Ordinal)
            .Replace("{{members}}", members, StringComparison.Ordinal)));
        var services = new ServiceCollection();
        project.Assembly.GetType("Acme.Jobs")!.GetMethod("Register")!.Invoke(null, [services]);
        project.Services = services.BuildServiceProvider(validateScopes: true);
        return project;
    }

    /// <summary>Calls the job named <c>Acme.Jobs.Job</c>, and tells what it notes.</summary>
    public static async Task<string> Called(LoadedProject project)
    {
        Calls(project).Clear();
        await project.BindJob("Acme.Jobs.Job")(default, CancellationToken.None);
        return Calls(project).Single();
    }

    /// <summary>What the jobs of the project have noted.</summary>
    public static List<string> Calls(LoadedProject project) =>
        (List<string>)project.Assembly.GetType("Acme.Jobs")!.GetField("Calls", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
}

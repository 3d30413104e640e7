using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>
/// K13: the package in a native program that imports functions from libc itself, among them one that glibc does not have. The program has
/// the package through a library. K08: it also takes services by key, without reflection.
/// </summary>
public class NativeImportTests
{
    private const string Library = """
        using Microsoft.Extensions.DependencyInjection;
        using TimerAttributes;

        namespace Acme.Library;

        public interface IStore { string Name { get; } }

        public sealed class Store(string name) : IStore { public string Name => name; }

        public sealed partial class Backup
        {
            public static JobTable Jobs => ScheduledJobs.Table;

            [Once("0s")]
            private void Copy([FromKeyedServices("archive")] IStore to, IStore from, Scheduler scheduler, [FromKeyedServices(7)] int count, IDisposable? none = null, double rate = 0.5)
            {
                Console.WriteLine($"{from.Name} to {to.Name}: {count} {rate} {none is null}");
                _ = scheduler.StopAsync();
            }
        }
        """;

    private const string Program = """
        using System.Runtime.InteropServices;
        using Acme.Library;
        using Microsoft.Extensions.DependencyInjection;
        using TimerAttributes;

        var services = new ServiceCollection();
        services.AddSingleton<Backup>().AddSingleton<IStore>(new Store("disk")).AddKeyedSingleton<IStore>("archive", new Store("tape"));
        services.AddKeyedSingleton(typeof(int), 7, 49);
        await using var provider = services.BuildServiceProvider();
        await using var scheduler = new Scheduler(JobTable.Combine(Backup.Jobs, ScheduledJobs.Table), new() { Services = provider });
        await scheduler.RunAsync();
        Console.WriteLine($"{Native.getpid() == Environment.ProcessId}");
        if (args.Length > 0) Console.WriteLine(Native.no_such_function());

        internal static partial class Native
        {
            [LibraryImport("libc")] internal static partial int getpid();
            [LibraryImport("libc")] internal static partial int no_such_function();
        }
        """;

    [Test]
    public void K13_a_program_links_that_imports_what_glibc_lacks_and_has_the_package_through_a_library()
    {
        if (!Command.IsOnPath("clang") && !Command.IsOnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        string container = Repository.PackageReference("Microsoft.Extensions.DependencyInjection");
        const string Properties = "<TargetFramework>net9.0</TargetFramework><AllowUnsafeBlocks>true</AllowUnsafeBlocks><PublishAot>true</PublishAot><OptimizationPreference>Size</OptimizationPreference>";
        using var folder = new Stranger("src/Runtime");
        folder.ReachOtherPackages();
        folder.Write("library/library.csproj", Stranger.Project("Library", Stranger.Package + container, Properties));
        folder.Write("library/Library.cs", Library);
        folder.Write("program/program.csproj", Stranger.Project("Exe", """<ProjectReference Include="../library/library.csproj" />""", Properties));
        folder.Write("program/Program.cs", Program);

        Command publish = folder.Dotnet("program", "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder["out"]).MustSucceed();
        Assert.That(publish.Output, Does.Not.Contain("warning"));
        Assert.That(Command.Run(folder["out"], folder["out/program"], []).MustSucceed().Output, Is.EqualTo("disk to tape: 49 0.5 True\nTrue\n"));
        Assert.That(Command.Run(folder["out"], folder["out/program"], ["call"]).Output, Does.Contain("EntryPointNotFoundException"), "It is looked up at the first call.");
    }
}

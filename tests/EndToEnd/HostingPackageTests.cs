using System.IO.Compression;

namespace TimerAttributes.EndToEnd;

/// <summary>The package for hosts, as a stranger gets it.</summary>
public class HostingPackageTests() : StrangerTests("src/Runtime", "src/State", "src/Hosting")
{
    private const string Jobs = """
        using TimerAttributes;

        namespace Acme;

        public sealed class Order : IDisposable
        {
            private static int s_made;

            public int Number { get; } = Interlocked.Increment(ref s_made);

            public void Dispose() => Console.WriteLine($"order {Number} is done");
        }

        public sealed class Orders(Order order, IHostApplicationLifetime host)
        {
            [Every("10ms", Name = "orders")]
            internal void Check()
            {
                if (order.Number == 3) host.StopApplication();
            }
        }
        """;

    private const string Program = """
        using Acme;
        using TimerAttributes;

        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (args is not ["without"]) builder.Services.AddScoped<Order>();
        builder.Services.AddTimerJobs();
        builder.Build().Run();
        """;

    [OneTimeSetUp]
    public void WriteTheWorker()
    {
        Folder.ReachOtherPackages();
        string usings = string.Concat(new[] { "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging" }
            .Select(static space => $"""<Using Include="{space}" />"""));
        Folder.Write("worker/worker.csproj", Stranger.Project("Exe", $"""
            <PackageReference Include="TimerAttributes.Hosting" Version="{Stranger.Version}" />
            <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.11" />
            {usings}
            """));
        Folder.Write("worker/Jobs.cs", Jobs);
        Folder.Write("worker/Program.cs", Program);
    }

    [Test]
    public void The_package_holds_what_it_should()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.Hosting.{Stranger.Version}.nupkg"]);
        Assert.That(package.Entries.Select(static entry => entry.FullName), Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.Hosting.dll", "lib/net8.0/TimerAttributes.Hosting.xml",
            "lib/net10.0/TimerAttributes.Hosting.dll", "lib/net10.0/TimerAttributes.Hosting.xml", "hosting.md",
            "buildTransitive/net8.0/TimerAttributes.Hosting.targets", "buildTransitive/net8.0/ConfigurationSchema.json",
        }));
    }

    [Test]
    public void A_stranger_s_worker_runs_its_jobs_in_scopes_and_stops_with_them()
    {
        Command run = Folder.Dotnet("worker", "run");
        Assert.That(run.MustSucceed().Output, Does.StartWith("order 1 is done\norder 2 is done\norder 3 is done\n"));
    }

    [Test]
    public void A_worker_without_a_service_that_a_job_needs_ends_with_an_error_that_names_both()
    {
        Command run = Folder.Dotnet("worker", "run", "without");
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Does.Contain("Job 'orders' cannot be bound: it needs Acme.Orders, the instance it is a method of; "
            + "the constructor of Acme.Orders takes Acme.Order, which is not registered; "
            + "register it with the services of the host, as in services.AddScoped<Order>()."));
    }

    [Test]
    public void A_wrong_setting_is_an_error_of_the_build_in_its_file()
    {
        Folder.Write("worker/appsettings.Wrong.json", """{ "TimerJobs": { "Jobs": { "orders": "10 ms" } } }""");
        Command build = Folder.Dotnet("worker", "build");
        File.Delete(Folder["worker/appsettings.Wrong.json"]);
        Assert.That(build.Output, Does.Contain("appsettings.Wrong.json(1,38): error TMR109: The setting TimerJobs:Jobs:orders is not valid: "));
    }

    [Test]
    public void A_worker_takes_the_schedule_of_its_settings()
    {
        Command run = Folder.Dotnet("worker", "run", "--", "--TimerJobs:Jobs:orders=often");
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Does.Contain("TimerJobs:Jobs:orders: the period 'often' "));
    }

    [Test]
    public void A_stranger_s_worker_is_a_native_program_without_a_warning()
    {
        Folder.Dotnet("worker", "publish", "-r", "linux-x64", "-p:PublishAot=true", "-o", Folder["native"]).MustSucceed();
        Assert.That(Command.Run(Folder["native"], Folder["native/worker"], []).MustSucceed().Output, Does.StartWith("order 1 is done\n"));
    }
}

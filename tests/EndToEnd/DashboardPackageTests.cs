using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The package of the page, as a stranger gets it: a web application, also as a native program.</summary>
public class DashboardPackageTests() : StrangerTests("src/Runtime", "src/State", "src/Hosting", "src/Dashboard")
{
    private const string Package = $"""
        <FrameworkReference Include="Microsoft.AspNetCore.App" />
        <PackageReference Include="TimerAttributes.Dashboard" Version="{Stranger.Version}" />
        """;

    // Listens on a free port, and prints its address.
    private const string Program = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Hosting.Server;
        using Microsoft.AspNetCore.Hosting.Server.Features;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using TimerAttributes;

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddTimerJobs();
        WebApplication app = builder.Build();
        app.MapTimers("/timers").AllowAnonymous();
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await app.WaitForShutdownAsync();

        internal static class Jobs
        {
            [Every("1h", Name = "hourly")]
            internal static void Work() { }
        }
        """;

    [OneTimeSetUp]
    public void ReachPackages() => Folder.ReachOtherPackages();

    [Test]
    public void The_package_holds_what_it_should_and_depends_on_exactly_its_hosting()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.Dashboard.{Stranger.Version}.nupkg"]);
        Assert.That(package.Entries.Select(static entry => entry.FullName), Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.Dashboard.dll", "lib/net8.0/TimerAttributes.Dashboard.xml",
            "lib/net10.0/TimerAttributes.Dashboard.dll", "lib/net10.0/TimerAttributes.Dashboard.xml", "dashboard.md",
        }));
        using Stream nuspec = package.GetEntry("TimerAttributes.Dashboard.nuspec")!.Open();
        XElement[] elements = [.. XDocument.Load(nuspec).Descendants()];
        Assert.That(elements.Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => ((string?)element.Attribute("id"), (string?)element.Attribute("version"))).Distinct(),
            Has.Member(("TimerAttributes.Hosting", $"[{Stranger.Version}]")));
        Assert.That(elements.Where(static element => element.Name.LocalName == "frameworkReference").Select(static element => (string?)element.Attribute("name")).Distinct(),
            Is.EqualTo(["Microsoft.AspNetCore.App"]));
    }

    [Test]
    public async Task A_stranger_s_application_has_the_page()
    {
        Folder.Write("page/page.csproj", Stranger.Project("Exe", Package));
        Folder.Write("page/Program.cs", Program);
        Folder.Dotnet("page", "build", "-o", Folder["page/out"]).MustSucceed();
        await MustHaveThePage("dotnet", Folder["page/out/page.dll"]);
    }

    [Test]
    public async Task A_native_application_does_as_well_and_publishes_without_a_warning() => await MustHaveThePage(PublishNative(Package, Program));

    private async Task MustHaveThePage(string program, params string[] arguments)
    {
        // The folder of these tests has the settings of samples.
        using var application = new ChildProcess(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder[""] });
        using var client = new HttpClient { BaseAddress = new(application.ReadLine()) };
        client.DefaultRequestHeaders.Add("X-Timers", "1");
        Assert.That(await client.GetStringAsync("/timers/"), Does.Contain("app.js"));
        Assert.That(await client.GetStringAsync("/timers/jobs"), Does.Contain("\"name\":\"hourly\"").And.Contain("\"schedule\":\"every 1h\""));
        HttpResponseMessage run = await client.PostAsync("/timers/jobs/hourly/run", content: null);
        Assert.That(await run.Content.ReadAsStringAsync(), Does.Contain("\"result\":\"Succeeded\""));
    }
}

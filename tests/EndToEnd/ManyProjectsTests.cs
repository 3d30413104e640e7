namespace TimerAttributes.EndToEnd;

/// <summary>A worker with three projects: the program references Mail, and Mail references Backup.</summary>
public class ManyProjectsTests() : StrangerTests("src/Runtime", "src/State", "src/Hosting")
{
    private const string Backup = """
        using TimerAttributes;

        namespace Acme.Backup;

        internal static partial class Disk
        {
            [Every("20ms", Name = "sweep")]
            private static void Sweep() => Console.WriteLine("sweep");
        }

        internal sealed class Store(TimeProvider time)
        {
            [Every("20ms")]
            internal void Save() => Console.WriteLine($"save {time == TimeProvider.System}");
        }
        """;

    private const string Mail = """
        using TimerAttributes;

        namespace Acme.Mail;

        public static class Sender
        {
            [Every("30ms")]
            internal static void Send() => Console.WriteLine("send");
        }
        """;

    private const string Program = """
        using TimerAttributes;

        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTimerJobs();
        using IHost host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(string.Join(' ', ScheduledJobs.All.Entries.Select(row => row.Name)));
        Scheduler scheduler = host.Services.GetRequiredService<Scheduler>();
        while (scheduler.Jobs.Any(job => job.LastSuccess is null)) await Task.Delay(1);
        await host.StopAsync();
        """;

    [OneTimeSetUp]
    public void WriteTheProjects()
    {
        Folder.ReachOtherPackages();
        string usings = string.Concat(new[] { "DependencyInjection", "Hosting", "Logging" }
            .Select(static space => $"""<Using Include="Microsoft.Extensions.{space}" />"""));
        Folder.Write("backup/Acme.Backup.csproj", Stranger.Project("Library", Stranger.Package));
        Folder.Write("backup/Jobs.cs", Backup);
        Folder.Write("mail/Acme.Mail.csproj", Stranger.Project(
            "Library", """<ProjectReference Include="../backup/Acme.Backup.csproj" />""", "<IsAotCompatible>true</IsAotCompatible>"));
        Folder.Write("mail/Jobs.cs", Mail);
        Folder.Write("worker/worker.csproj", Stranger.Project("Exe", $"""
            <ProjectReference Include="../mail/Acme.Mail.csproj" />
            <PackageReference Include="TimerAttributes.Hosting" Version="{Stranger.Version}" />
            <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.11" />
            {usings}
            """));
        Folder.Write("worker/Program.cs", Program);
    }

    [Test]
    public void A_stranger_s_worker_runs_the_internal_jobs_of_projects_that_it_references_directly_and_indirectly() =>
        MustRunAll(Folder.Dotnet("worker", "run").MustSucceed().Output);

    [Test]
    public void A_stranger_s_worker_of_three_projects_is_a_native_program_without_a_warning()
    {
        Folder.Dotnet("worker", "publish", "-r", "linux-x64", "-p:PublishAot=true", "-o", Folder["native"]).MustSucceed();
        MustRunAll(Command.Run(Folder["native"], Folder["native/worker"], []).MustSucceed().Output);
    }

    private static void MustRunAll(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Does.Contain("Acme.Backup.Store.Save sweep Acme.Mail.Sender.Send"), "The table has the jobs of all projects.");
        Assert.That(lines.Distinct(), Is.SupersetOf(new[] { "sweep", "save True", "send" }));
    }
}

using System.IO.Compression;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The packages of stores in databases, and that of the tests of stores, as a stranger gets them.</summary>
public class StorePackagesTests() : StrangerTests("src/Runtime", "src/State", "src/State.Conformance", "src/State.PostgreSql", "src/State.Redis")
{
    [TestCase("Conformance", "TimerAttributes.State")]
    [TestCase("PostgreSql", "TimerAttributes.State", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Npgsql")]
    [TestCase("Redis", "TimerAttributes.State", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "StackExchange.Redis")]
    public void A_package_holds_what_it_should_and_depends_on_no_more_than_it_needs(string name, params string[] dependencies)
    {
        using ZipArchive package = Open(name);
        Assert.That(package.Entries.Select(static entry => entry.FullName), Is.SupersetOf(new[]
        {
            $"lib/net8.0/TimerAttributes.State.{name}.dll", $"lib/net8.0/TimerAttributes.State.{name}.xml",
            $"lib/net10.0/TimerAttributes.State.{name}.dll", $"lib/net10.0/TimerAttributes.State.{name}.xml", "stores.md",
        }));
        using Stream nuspec = package.GetEntry($"TimerAttributes.State.{name}.nuspec")!.Open();
        Assert.That(
            XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency")
                .Select(static element => (string?)element.Attribute("id")).Distinct(),
            Is.EquivalentTo(dependencies));
    }

    [Test]
    public void The_scripts_of_the_tables_are_files_of_the_package()
    {
        using ZipArchive package = Open("PostgreSql");
        string[] scripts = [.. Directory.GetFiles(Repository.PathOf("src/State.PostgreSql/Schema")).Select(static file => $"schema/{Path.GetFileName(file)}")];
        Assert.That(package.Entries.Select(static entry => entry.FullName).Where(static file => file.StartsWith("schema/", StringComparison.Ordinal)), Is.EquivalentTo(scripts));
    }

    [Test]
    public void A_stranger_s_program_tries_a_store_of_its_own()
    {
        Folder.Write("rules/rules.csproj", Stranger.Project(
            "Exe", Stranger.Package + $"""<PackageReference Include="TimerAttributes.State.Conformance" Version="{Stranger.Version}" />"""));
        Folder.Write("rules/Program.cs", """
            using TimerAttributes.State;
            using TimerAttributes.State.Conformance;

            int failed = 0;
            foreach (ConformanceCase<ITimerStore> rule in StoreConformance.Cases.Take(5))
            {
                try
                {
                    await rule.RunAsync(new Generous());
                }
                catch (ConformanceException broken)
                {
                    failed++;
                    Console.WriteLine(broken.Message);
                }
            }

            Console.WriteLine($"{failed} failed");

            internal sealed class Generous : ITimerStore
            {
                public bool IsShared => false;
                public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken stop) => new(new Claim(true, 1, null));
                public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken stop) => new(true);
                public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken stop) => new(true);
                public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken stop) => new([]);
            }
            """);
        Folder.Dotnet("rules", "build").MustSucceed();
        Assert.That(Folder.Dotnet("rules", "run", "--no-build").MustSucceed().Output, Does.Contain(
            "A later due time is won, and an equal or an earlier one is lost. Rule: an equal due time is lost. Expected: IsWon False. Found: True.").And.EndWith("4 failed\n"));
    }

    private ZipArchive Open(string name) => ZipFile.OpenRead(Folder[$"feed/TimerAttributes.State.{name}.{Stranger.Version}.nupkg"]);
}

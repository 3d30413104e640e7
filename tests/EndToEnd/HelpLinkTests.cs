using System.IO.Compression;

namespace TimerAttributes.EndToEnd;

/// <summary>A package that was built for an address: its rules link to their pages there.</summary>
public class HelpLinkTests
{
    [Test]
    public void A_build_prints_the_address_of_the_page_of_a_rule_and_the_package_has_the_page()
    {
        using Stranger folder = Stranger.WithRulesAt("https:" + "//example.com/timers/v1");
        folder.Write("wrong/wrong.csproj", Stranger.Project("Library", Stranger.Package));
        folder.Write("wrong/Jobs.cs", """
            using TimerAttributes;
            internal static class Jobs
            {
                [Every("5 sec")] internal static void Job() { }
            }
            """);
        Assert.That(folder.Dotnet("wrong", "build").Output, Does.Match(
            @"Jobs\.cs\(4,14\): error TMR101: .* \(https:/{2}example\.com/timers/v1/docs/diagnostics/TMR101\.md\)"));

        using ZipArchive package = ZipFile.OpenRead(folder[$"feed/TimerAttributes.{Stranger.Version}.nupkg"]);
        Assert.That(package.GetEntry("docs/diagnostics/TMR101.md"), Is.Not.Null);
    }
}

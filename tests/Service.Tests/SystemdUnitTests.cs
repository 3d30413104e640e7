using System.Diagnostics;

namespace Shop.Tests;

/// <summary>The sample's unit of systemd is one that systemd takes without a complaint, and the one that the page on hosting shows.</summary>
public class SystemdUnitTests
{
    private const string Unit = "samples/Service/shop.service";

    [TestCase("WatchdogSec=30", "WatchdogSec=30", ExpectedResult = "")]
    [TestCase("WatchdogSec=30", "WatchdogSeconds=30", ExpectedResult = "Unknown key 'WatchdogSeconds' in section [Service], ignoring.")]
    [TestCase("WatchdogSec=30", "WatchdogSec=soon", ExpectedResult = "Failed to parse sec value, ignoring: soon")]
    public string Systemd_complains_of_a_broken_unit_only(string right, string wrong)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string unit = Repository.Read(Unit).Replace("/usr/bin/dotnet", Environment.ProcessPath, StringComparison.Ordinal);
        string file = Path.Combine(folder.FullName, "shop.service");
        File.WriteAllText(file, unit.Replace(right, wrong, StringComparison.Ordinal));

        string complaints = Verify(file);

        folder.Delete(recursive: true);
        return complaints.Split(": ", 2)[^1].Trim(); // Without the file and the line.
    }

    [Test]
    public void The_page_on_hosting_shows_lines_of_the_unit()
    {
        string[] page = Repository.Read("docs/hosting.md").Split("```ini\n")[1].Split("```")[0].Split('\n');

        Assert.That(page, Has.Length.EqualTo(8).And.SubsetOf(Repository.Read(Unit).Split('\n')));
    }

    private static string Verify(string file)
    {
        try
        {
            using ChildProcess systemd = new(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", file]));
            string output = systemd.Finish().Output;
            return output + systemd.Errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("systemd-analyze is not on this machine; Debian's package systemd has it.");
            throw;
        }
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>The Heartbeat sample as a native program: published without a warning, run, stopped as an operator would.</summary>
public partial class NativeAotTests
{
    private const int SIGINT = 2;

    [Test]
    public void Heartbeat_publishes_without_a_warning_ticks_and_stops_cleanly()
    {
        if (!OnPath("clang") && !OnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        using var folder = new TemporaryFolder();
        string platform = RuntimeInformation.RuntimeIdentifier;
        // The SDK asks for net10.0's native runtime pack by a name that not every package source has; net9.0's comes with the compiler.
        Command publish = Command.Run(Repository.Root, "dotnet", ["publish", "samples/Heartbeat", "-r", platform, "-p:SampleFramework=net9.0",
            "-o", folder["out"], $"-p:ArtifactsPath={folder["artifacts"]}"]).MustSucceed();
        Assert.That(publish.Output, Does.Not.Contain("warning"));
        long bytes = new FileInfo(folder["out/Heartbeat"]).Length;
        Assert.That(bytes, Is.LessThanOrEqualTo(2_000_000));

        using Process process = Command.Start(folder.Path, folder["out/Heartbeat"], []);
        string[] lines = [.. Enumerable.Range(0, 4).Select(_ => process.StandardOutput.ReadLine() ?? "")]; // One at start, one a second.
        Assert.That(lines, Has.Some.Contains("Jobs.Heartbeat"));

        string resident = Resident().Match(File.ReadAllText($"/proc/{process.Id}/status")).Groups[1].Value;
        Assert.That(kill(process.Id, SIGINT), Is.Zero);
        Command run = Command.Finish(process).MustSucceed();
        Assert.That(run.Output, Does.Match(@"Jobs\.Heartbeat +every 1s +[1-9] runs").And.Match(@"Jobs\.WarmUp +once after 10s +0 runs")
            .And.Match(@"Thermometer\.Measure +every 5s, first after 0s +1 runs"));
        TestContext.Out.WriteLine($"{bytes} bytes, {resident} kB resident");
        Assert.That(int.Parse(resident, System.Globalization.CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(8 * 1024));
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}

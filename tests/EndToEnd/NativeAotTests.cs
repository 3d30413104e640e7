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
        using var folder = new TemporaryFolder();
        string program = NativeProgram.Publish("Heartbeat", folder);
        long bytes = new FileInfo(program).Length;
        Assert.That(bytes, Is.LessThanOrEqualTo(2_200_000));

        using Process process = Command.Start(folder.Path, program, []);
        string[] lines = [.. Enumerable.Range(0, 4).Select(_ => process.StandardOutput.ReadLine() ?? "")]; // One at start, one a second.
        Assert.That(lines, Has.Some.Contains("Jobs.Heartbeat"));

        string resident = Resident().Match(File.ReadAllText($"/proc/{process.Id}/status")).Groups[1].Value;
        Assert.That(kill(process.Id, SIGINT), Is.Zero);
        Command run = Command.Finish(process).MustSucceed();
        Assert.That(run.Output, Does.Match(@"Succeeded +[1-9] +0 .* Jobs\.Heartbeat +every 1s\n").And.Match(@"- +0 +0 .* Jobs\.WarmUp +once after 10s\n")
            .And.Match(@"Succeeded +1 +0 .* Thermometer\.Measure +every 5s, first after 0s\n"));
        TestContext.Out.WriteLine($"{bytes} bytes, {resident} kB resident");
        Assert.That(int.Parse(resident, System.Globalization.CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(8 * 1024));
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}

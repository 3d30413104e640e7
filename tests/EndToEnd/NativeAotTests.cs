using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>The Heartbeat sample as a native program: published without a warning, run, stopped as an operator would.</summary>
public partial class NativeAotTests
{
    [Test]
    public void Heartbeat_publishes_without_a_warning_ticks_and_stops_cleanly()
    {
        using var folder = new TemporaryFolder();
        string program = NativeProgram.Publish("Heartbeat", folder);
        long bytes = new FileInfo(program).Length;
        Assert.That(bytes, Is.LessThanOrEqualTo(2_190_000));
        Assert.That(File.ReadAllText(program, System.Text.Encoding.Latin1), Does.Contain("""{"name":"Jobs.Heartbeat","kind":"every","schedule":"1s","""));

        using Sample sample = Sample.StartProgram(program);
        for (int n = 0; n < 4; n++) sample.ReadLine(); // One at the start, one a second.
        Assert.That(sample.Lines, Has.Some.Contains("Jobs.Heartbeat"));

        string resident = Resident().Match(File.ReadAllText($"/proc/{sample.Id}/status")).Groups[1].Value;
        string output = string.Join('\n', sample.Terminate(Sample.SIGINT)) + "\n";
        // On a machine that is busy, it may take longer than seconds until the program has heard of its end.
        Assert.That(output, Does.Match(@"Succeeded +[1-9]\d* +\d+ .* Jobs\.Heartbeat +every 1s\n").And.Match(@" Jobs\.WarmUp +once after 10s\n")
            .And.Match(@"Succeeded +[1-9]\d* +\d+ .* Thermometer\.Measure +every 5s, first after 0s\n"));
        TestContext.Out.WriteLine($"{bytes} bytes, {resident} kB resident");
        Assert.That(int.Parse(resident, System.Globalization.CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(8 * 1024));
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}

namespace TimerAttributes.EndToEnd;

/// <summary>The Policies sample: a project in which every option of the attributes is written once.</summary>
public class PoliciesTests
{
    private static readonly string[] Said =
    [
        "calibrated", "Line.Connect, Scheduled: no carrier", "connected", "poll 1", "poll 2", "poll 3", "compacted",
        "Line.Connect: once after 0s",
        "Line.Poll: every 100ms, first after 0s, jitter 20ms",
        "Line.Report: every 15m, aligned, offset 5m, spread 30s",
        "Line.Trace: every 1s",
        "Meter.Calibrate: once after 0s",
        "Meter.Compact: every 1m",
        "Meter.Read: every 50ms",
        "Meter.Send: every 250ms, accuracy 50ms",
    ];

    [Test]
    public void A_line_that_is_bad_at_first_is_tried_again_and_polled_when_it_is_up()
    {
        using Sample sample = Sample.Start("Policies");
        MustSayAll(sample);
    }

    [Test]
    public void Every_option_is_written_somewhere_in_the_sample()
    {
        string[] options = [.. new[] { "JobAttribute", "EveryAttribute" }
            .SelectMany(attribute => Repository.Read($"src/Runtime/Attributes/{attribute}.cs").Split('\n'))
            .Where(line => line.Contains("{ get; init; }", StringComparison.Ordinal))
            .Select(line => line.Split('{')[0].Trim().Split(' ')[^1])];
        string sample = string.Concat(Directory.GetFiles(Repository.PathOf("samples/Policies"), "*.cs").Select(File.ReadAllText));
        string[] others = ["Name", "Clock", "Precision", "Persistent", "Scope", "Delivery", "WhenStoreDown", "CatchUp", "FormerName", "ConfigurationKey", "AllowTiny"];
        Assert.That(options.Where(option => !sample.Contains(option + " = ", StringComparison.Ordinal)), Is.EqualTo(others), "not about policies");
    }

    /// <summary>Whatever the hour: at a quarter of one, the report may come in between.</summary>
    internal static void MustSayAll(Sample sample) => Assert.That(sample.End().Where(line => line != "report"), Is.EqualTo(Said));
}

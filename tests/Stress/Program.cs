using System.Globalization;

namespace TimerAttributes.Stress;

/// <summary>
/// The policies under load, on the real kernel and pool: <c>Stress SECONDS</c> prints what it sees wrong when it sees it, one line a
/// job in the end, and the sum. The exit code is 0 where nothing was wrong.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        TimeSpan length = TimeSpan.FromSeconds(double.Parse(args[0], CultureInfo.InvariantCulture));
        Console.WriteLine($"{length.TotalSeconds:F0} s of all policies under load, on {Environment.ProcessorCount} processors");
        // Once before the books are opened: what the runtime opens and loads at first use is not ours.
        await new StressRun(JobBook.Delay + TimeSpan.FromSeconds(1), new Findings(TextWriter.Null)).RunAsync();

        var findings = new Findings(Console.Out);
        var resources = new Resources(findings);
        var run = new StressRun(length, findings);
        using (resources.Sample(length)) await run.RunAsync();
        run.Close();
        resources.Close();
        Console.WriteLine(findings);
        return findings.Failed == 0 ? 0 : 1;
    }
}

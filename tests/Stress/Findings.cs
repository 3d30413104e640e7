using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Stress;

/// <summary>What was looked at, and what was wrong. From any thread.</summary>
internal sealed class Findings(TextWriter output)
{
    private const int MostLines = 5; // Of a rule, for one job: what is broken is broken thousands of times.

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<(string Job, string Rule), int> _violations = [];
    private int _passed;

    public int Failed { get; private set; }

    /// <summary>A rule of a job is broken, now.</summary>
    public void Violate(string job, string rule, string words)
    {
        lock (_violations)
        {
            int count = _violations[(job, rule)] = _violations.GetValueOrDefault((job, rule)) + 1;
            double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            if (count <= MostLines) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"VIOLATION at {seconds:F6} s, {job}, {rule}: {words}"));
        }
    }

    /// <summary>Sums a rule of a job up, of which there may have been violations.</summary>
    public bool Judge(string job, string rule, bool isKept = true, string words = "")
    {
        if (!isKept) Violate(job, rule, words);
        lock (_violations)
        {
            int violations = _violations.GetValueOrDefault((job, rule));
            if (violations == 0) _passed++;
            else Failed++;
            if (violations > MostLines) output.WriteLine($"VIOLATIONS of {job}, {rule}: {violations} in all");
            return violations == 0;
        }
    }

    public void WriteLine(string words)
    {
        lock (_violations) output.WriteLine(words);
    }

    public override string ToString() => $"stress: {_passed} passed, {Failed} failed";
}

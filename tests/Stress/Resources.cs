using System.Globalization;

namespace TimerAttributes.Stress;

/// <summary>What the process holds, before and after.</summary>
internal sealed class Resources(Findings findings)
{
    private const int Samples = 60; // Of the heap, over a run.
    private const double MostGrowth = 0.5; // MB, from the second third to the last.

    private readonly List<string> _descriptors = Descriptors();
    private readonly int _threads = CountThreads();
    private readonly List<double> _heap = [];

    /// <summary>Looks at the heap now and then, until it is disposed.</summary>
    public IDisposable Sample(TimeSpan length)
    {
        TimeSpan interval = length / Samples;
        return new Timer(
            _ =>
            {
                GC.Collect();
                lock (_heap) _heap.Add(GC.GetTotalMemory(forceFullCollection: false) / 1e6);
            },
            null, interval, interval);
    }

    public void Close()
    {
        // What another thread closes takes a moment more.
        List<string> left = [];
        for (int patience = 3_000; patience > 0; patience--)
        {
            left = Descriptors();
            foreach (string descriptor in _descriptors) left.Remove(descriptor);
            if (left.Count == 0 && CountThreads() <= _threads) break;
            Thread.Sleep(10);
        }

        findings.Judge("process", "no descriptor is left", left.Count == 0, string.Join(", ", left));
        findings.Judge("process", "no thread is left", CountThreads() <= _threads, $"{CountThreads()} threads of the package's, {_threads} before");
        lock (_heap)
        {
            int third = _heap.Count / 3;
            double before = _heap.Skip(third).Take(third).DefaultIfEmpty().Average(), after = _heap.Skip(2 * third).DefaultIfEmpty().Average();
            string words = string.Create(CultureInfo.InvariantCulture, $"{before:F2} MB in the second third, {after:F2} MB in the last");
            findings.WriteLine($"heap: {words}, {_heap.Count} samples; resident {Environment.WorkingSet / 1_000_000} MB");
            findings.Judge("process", "memory is flat", third > 0 && after - before < MostGrowth, words);
        }
    }

    private static List<string> Descriptors()
    {
        var targets = new List<string>();
        foreach (string path in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            // Null for the descriptor that the listing itself took.
            if (new FileInfo(path).LinkTarget is { } target) targets.Add(target);
        }

        return targets;
    }

    // By their names, of which the kernel keeps fifteen characters: the loop's, and the one that a job has. The pool's come and go.
    private static int CountThreads() =>
        Directory.GetDirectories("/proc/self/task").Count(static task =>
        {
            try
            {
                string name = File.ReadAllText(Path.Combine(task, "comm"));
                return name.StartsWith("TimerAttributes", StringComparison.Ordinal) || name.StartsWith(JobList.OnThread, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false; // It has ended.
            }
        });
}

using System.Diagnostics;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>The processes of a cluster.</summary>
internal sealed class Nodes : IDisposable
{
    private readonly List<Process> _processes = [];

    public IReadOnlyList<Process> Processes => _processes;

    /// <summary>Starts processes, and waits until each is ready.</summary>
    public static Nodes Start(int count, params string[] arguments)
    {
        var nodes = new Nodes();
        for (int n = 0; n < count; n++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
            nodes._processes.Add(Process.Start(start)!);
            Wait(nodes._processes[n], "ready");
        }

        return nodes;
    }

    public void Tell()
    {
        foreach (Process process in _processes)
        {
            process.StandardInput.WriteLine();
            process.StandardInput.Flush();
        }
    }

    /// <summary>The lines of all processes up to <c>end</c>.</summary>
    public string[] ReadToEnd() => [.. _processes.SelectMany(static process =>
    {
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line && line != "end") lines.Add(line);
        return lines;
    })];

    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            if (!process.HasExited) process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(20))) process.Kill();
            process.Dispose();
        }
    }

    private static void Wait(Process process, string line)
    {
        while (process.StandardOutput.ReadLine() is { } read)
        {
            if (read == line) return;
        }

        throw new InvalidOperationException("A process of the cluster has ended before it was ready.");
    }
}

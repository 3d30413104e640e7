using System.Diagnostics;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.FaultSweep;

/// <summary>What the process holds and has used up, at the start and at the end.</summary>
internal sealed class Books
{
    private static readonly TimeSpan ShortestToJudge = TimeSpan.FromMilliseconds(100); // Less is the start itself.

    private readonly double _most;
    private readonly string[] _open;
    private readonly TimeSpan _used;
    private readonly long _start;

    /// <param name="most">Of a processor's time.</param>
    public Books(double most)
    {
        _most = most;
        // What the runtime opens at first use is not ours.
        Console.Out.Flush();
        Console.Error.Flush();
        using (System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => { }))
            ThreadPool.UnsafeQueueUserWorkItem(_ => { }, null);
        _ = Open();
        _open = Open();
        _used = Environment.CpuUsage.TotalTime;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>The outcome, or the worse one that the books show.</summary>
    public Outcome Close(Outcome outcome)
    {
        TimeSpan wall = Stopwatch.GetElapsedTime(_start);
        double share = (Environment.CpuUsage.TotalTime - _used) / wall;
        string words = $"{outcome.Words}; {share:P0} of {wall.TotalMilliseconds:F0} ms";
        if (outcome.Verdict is not (Verdict.Ok or Verdict.Named)) return outcome with { Words = words };
        if (wall > ShortestToJudge && share > _most) return new(Verdict.Spin, words);

        // What another thread closes takes a moment more. A thread that is left behind has descriptors, too.
        List<string> left = Left();
        for (int patience = 1_000; patience > 0 && left.Count > 0; patience--)
        {
            Thread.Sleep(10);
            left = Left();
        }

        if (left.Count > 0) return new(Verdict.Leak, $"left open: {string.Join(", ", left)}; {words}");
        return outcome with { Words = words };
    }

    private List<string> Left()
    {
        var left = new List<string>(Open());
        foreach (string descriptor in _open) left.Remove(descriptor);
        return left;
    }

    private static string[] Open() => [.. OpenDescriptors.All().Select(static one => one.Target)];
}

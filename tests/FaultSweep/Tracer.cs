namespace TimerAttributes.FaultSweep;

/// <summary>The process that traces this one: ptrace(2).</summary>
internal static class Tracer
{
    /// <summary>Says that the run has begun, and waits until every thread has a tracer.</summary>
    public static void Await()
    {
        Console.WriteLine($"ready {Environment.ProcessId}");
        while (!Array.TrueForAll(Directory.GetDirectories("/proc/self/task"), IsTraced)) Thread.Sleep(5);
    }

    private static bool IsTraced(string thread)
    {
        try
        {
            return !File.ReadAllText(Path.Combine(thread, "status")).Contains("TracerPid:\t0\n", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true; // Gone meanwhile.
        }
    }
}

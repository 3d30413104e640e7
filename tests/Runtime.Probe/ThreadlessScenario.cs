using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Probe;

/// <summary>
/// Lines about errors where the reporting thread can start no thread to write them. A process of its own, because .NET ends a process that
/// cannot start a thread which .NET itself needs.
/// </summary>
internal static class ThreadlessScenario
{
    private const int Clone3 = 435; // asm-generic/unistd.h
    private const int StandardError = 2;

    /// <summary>
    /// Prints how many lines were dropped: first with room in standard error, and after the test's line with none. Then a thread reports that
    /// can start others.
    /// </summary>
    public static int Run()
    {
        using var isOver = new ManualResetEventSlim();
        var free = new Thread(() =>
        {
            isOver.Wait();
            DroppedWhenOneFails();
        });
        free.Start(); // Before the filter.
        Console.WriteLine("ready"); // The console starts a thread when it is first written to, and when it is first read.
        Console.ReadLine();
        Console.WriteLine(SystemCallFilter.TryFail(Clone3, Libc.EAGAIN) && !CanStartThread() ? "threadless" : "not to be had");
        Console.WriteLine(DroppedWhenOneFails());
        Console.ReadLine();
        Native.Fill(StandardError);
        Console.WriteLine(DroppedWhenOneFails());
        isOver.Set();
        free.Join();
        return 0;
    }

    private static long DroppedWhenOneFails()
    {
        using var loop = new EventLoop();
        loop.Post(static () => throw new InvalidDataException("no"));
        loop.RunOnce(TimeSpan.Zero);
        return loop.Counters.DroppedErrorLines;
    }

    private static bool CanStartThread()
    {
        try
        {
            new Thread(static () => { }).Start();
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
}

using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Workers;

/// <summary>A thread that executes runs one at a time, in the order in which they were queued. While there is none, it sleeps and does not spin.</summary>
internal sealed class Worker
{
    private readonly Futex _sleep = new();
    private volatile bool _isStopping;

    private Worker()
    {
    }

    /// <summary>The runs that the thread has not begun. Another thread may take them away.</summary>
    public WorkQueue Queue { get; } = new();

    /// <summary>Whether the thread executes nothing. From any thread.</summary>
    public bool IsAsleep => _sleep.IsAsleep;

    /// <summary>Starts a thread.</summary>
    /// <exception cref="Exception">The system can start no more threads, or has no memory for one.</exception>
    public static Worker Start()
    {
        var worker = new Worker();
        new Thread(worker.Run) { Name = "TimerAttributes worker", IsBackground = true }.UnsafeStart();
        return worker;
    }

    /// <summary>Wakes the thread if it sleeps. Called after runs were added to the queue, because adding does not wake the thread.</summary>
    /// <returns>Whether the thread has slept.</returns>
    public bool Wake() => _sleep.Wake();

    /// <summary>Ends the thread when the queue is empty and the run that it executes has ended. From any thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        _sleep.Wake();
    }

    // An interruption that comes after its handler has returned is for no other run. Once for each sleep, because it costs a system call.
    private static void ClearInterrupt()
    {
        try
        {
            Thread.Sleep(0); // Throws if the thread was interrupted, which also ends the interruption.
        }
        catch (ThreadInterruptedException)
        {
            // It was for a handler that has returned.
        }
    }

    private void Run()
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        while (true)
        {
            while (Queue.TryTake() is { } run)
            {
                run.Execute();
                thread.RestoreAll();
            }

            if (_isStopping) return;
            ClearInterrupt();
            _sleep.Announce();
            if (Queue.IsEmpty && !_isStopping) _sleep.Sleep();
            else _sleep.Stay();
        }
    }
}

using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The thread of a job with <see cref="RunOn.Thread"/>. It sleeps between ticks.</summary>
internal sealed class JobThread(string job)
{
    private readonly object _gate = new();
    private IThreadPoolWorkItem? _run;
    private bool _isStopping; // Not the phase of the scheduler: the thread ends after the loop, and a waiting thread is woken under the lock.

    public void Start(IThreadStarter starter) => starter.Start(job, Run);

    /// <summary>Executes a run on the thread. The job has one run at a time.</summary>
    /// <returns>False if the thread was told to end. Then the run is not executed.</returns>
    public bool TrySignal(IThreadPoolWorkItem run)
    {
        lock (_gate)
        {
            if (_isStopping) return false;
            _run = run;
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Ends the thread, after the run that it executes or was signalled to execute.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        while (WaitForRun() is { } run)
        {
            run.Execute();
            thread.RestoreAll();
        }
    }

    private IThreadPoolWorkItem? WaitForRun()
    {
        while (true)
        {
            try
            {
                Thread.Sleep(0); // Throws if the thread was interrupted, which also ends the interruption.
                lock (_gate)
                {
                    while (_run is null && !_isStopping) Monitor.Wait(_gate);
                    IThreadPoolWorkItem? run = _run;
                    _run = null;
                    return run;
                }
            }
            catch (ThreadInterruptedException)
            {
                // The interruption was for a handler that has returned.
            }
        }
    }
}

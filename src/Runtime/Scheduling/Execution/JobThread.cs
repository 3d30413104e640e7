using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The thread of a job with <see cref="RunOn.Thread"/>. It sleeps between ticks.</summary>
internal sealed class JobThread(string job)
{
    private readonly object _gate = new();
    private JobInvoker? _call;
    private bool _ended;

    public void Start() => new Thread(Run) { Name = job, IsBackground = true }.UnsafeStart();

    /// <summary>Has a call made; it has one at a time.</summary>
    public void Signal(JobInvoker call)
    {
        lock (_gate)
        {
            _call = call;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the thread go, once it has made the call it was signalled to make.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        while (WaitForCall() is { } call)
        {
            call.Execute();
            thread.RestoreAll();
        }
    }

    private JobInvoker? WaitForCall()
    {
        while (true)
        {
            try
            {
                Thread.Sleep(0); // Throws if the thread was interrupted, and then it is not any more.
                lock (_gate)
                {
                    while (_call is null && !_ended) Monitor.Wait(_gate);
                    JobInvoker? call = _call;
                    _call = null;
                    return call;
                }
            }
            catch (ThreadInterruptedException)
            {
                // This was meant for a handler, which has returned.
            }
        }
    }
}

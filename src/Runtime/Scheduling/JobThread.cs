namespace TimerAttributes.Scheduling;

/// <summary>The thread of a job with <see cref="RunOn.Thread"/>. It sleeps between ticks.</summary>
internal sealed class JobThread(JobRunner runner)
{
    private readonly object _gate = new();
    private bool _signalled;
    private bool _ended;

    public void Start() => new Thread(Run) { Name = runner.Name, IsBackground = true }.UnsafeStart();

    /// <summary>Runs the job once.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            _signalled = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the thread go, once it has run what it was signalled to.</summary>
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
        while (WaitForSignal()) runner.Execute();
    }

    private bool WaitForSignal()
    {
        lock (_gate)
        {
            while (!_signalled && !_ended) Monitor.Wait(_gate);
            bool signalled = _signalled;
            _signalled = false;
            return signalled;
        }
    }
}

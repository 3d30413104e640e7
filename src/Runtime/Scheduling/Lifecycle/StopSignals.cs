using System.Runtime.InteropServices;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// Handles SIGINT and SIGTERM. The first signal requests a stop. A second signal has its default effect, and ends the process at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Action _stop;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _received;

    // signalfd(2) cannot be used: every thread has to block the signals, and the threads of the .NET runtime exist before this code runs.
    public StopSignals(Action stop)
    {
        _stop = stop;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _received) > 1) return;
        context.Cancel = true;
        _stop();
    }
}

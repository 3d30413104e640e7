using System.Runtime.InteropServices;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>SIGINT and SIGTERM: the first asks for a stop, a second does what it does to any program and ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Action _stop;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _received;

    // signalfd(2) is no way to wait for them: it needs every thread to block the signal, and the runtime's threads came first.
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

using TimerAttributes.Errors;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Calls users' handlers on the loop thread, measures them and reports their exceptions. The thread is restored after each handler, so that the
/// next handler does not find what the previous one changed.
/// </summary>
internal sealed class HandlerCaller(HandlerMeter meter, Action<LoopError>? onError)
{
    private readonly ErrorReporter<LoopError> _errors = new(onError);

    /// <summary>The state of the loop thread before the first handler of the present round.</summary>
    public ThreadBaseline Thread { get; } = new();

    /// <summary>Looks after the work that handlers hand to other threads; null for none.</summary>
    public IAttendant? Attendant { get; set; }

    public void Call(IHandler handler)
    {
        Attendant?.Release(); // So that this handler delays no work of those before it.
        meter.Enter(handler);
        try
        {
            handler.Call();
        }
        catch (Exception exception)
        {
            Thread.Restore();
            Report(handler, exception);
        }

        meter.Leave();
        Thread.Restore();
    }

    /// <summary>
    /// Reports an exception to the hook, or without one to standard error. From any thread, also within another handler: the thread is restored
    /// afterwards.
    /// </summary>
    public void Report(INamed handler, Exception exception)
    {
        string name = handler.Name;
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        _errors.Report($"'{name}'", exception, new LoopError(name, exception));
        thread.RestoreAll();
    }
}

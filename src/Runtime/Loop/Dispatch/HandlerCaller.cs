using TimerAttributes.Errors;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Calls users' handlers on the loop thread, measures them and reports what they throw. What a handler changes on the thread is put back,
/// so that the next handler does not find it.
/// </summary>
internal sealed class HandlerCaller(HandlerMeter meter, Action<LoopError>? onError)
{
    private readonly ErrorReporter<LoopError> _errors = new(onError);

    /// <summary>The thread of the present round, as it was before the round's first handler.</summary>
    public ThreadBaseline Thread { get; } = new();

    public void Call(IHandler handler)
    {
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

    /// <summary>Tells the hook, or standard error. From any thread, within another handler too: that goes on with its thread as it was.</summary>
    public void Report(INamed who, Exception exception)
    {
        string name = who.Name;
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        _errors.Report($"'{name}'", exception, new LoopError(name, exception));
        thread.RestoreAll();
    }
}

namespace TimerAttributes.Loop;

/// <summary>
/// Calls users' handlers on the loop thread: measured, what they throw reported, and what they set in AsyncLocals taken back, so that
/// nothing one of them does reaches the next.
/// </summary>
internal sealed class HandlerCaller(HandlerMeter meter, Action<LoopError>? onError)
{
    private readonly ErrorReporter<LoopError> _errors = new(onError);

    public void Call(IHandler handler)
    {
        ExecutionContext? context = ExecutionContext.Capture();
        meter.Enter(handler);
        try
        {
            handler.Call();
        }
        catch (Exception exception)
        {
            Report(handler, exception);
        }

        meter.Leave();
        if (context is not null && ExecutionContext.Capture() != context) ExecutionContext.Restore(context);
    }

    public void Report(INamed who, Exception exception)
    {
        string name = who.Name;
        _errors.Report($"'{name}'", exception, new LoopError(name, exception));
    }
}

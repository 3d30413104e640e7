namespace TimerAttributes.Loop.Dispatch;

/// <summary>The exception for a caller that uses an event loop after it was disposed of.</summary>
internal static class DisposedLoop
{
    public static ObjectDisposedException Exception() =>
        new("EventLoop", "The event loop was disposed of, or its scheduler has stopped, so it cannot be used any more: make a new one.");
}

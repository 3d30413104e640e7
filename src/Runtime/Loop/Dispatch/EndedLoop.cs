namespace TimerAttributes.Loop.Dispatch;

/// <summary>What a caller gets that asks something of an event loop which has ended.</summary>
internal static class EndedLoop
{
    public static ObjectDisposedException Exception() =>
        new("EventLoop", "The event loop was disposed of, or its scheduler has stopped, so it cannot be used any more: make a new one.");
}

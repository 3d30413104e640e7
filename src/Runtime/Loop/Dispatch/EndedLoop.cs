namespace TimerAttributes.Loop.Dispatch;

/// <summary>What a caller gets that asks something of an event loop which has ended.</summary>
internal static class EndedLoop
{
    public static ObjectDisposedException Exception() =>
        new("EventLoop", "The event loop has ended, because it was disposed of or its scheduler has stopped: it cannot be used any more.");
}

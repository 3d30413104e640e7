using TimerAttributes.Linux;

namespace TimerAttributes;

/// <summary>What a <see cref="Watch"/> waits for. <see cref="Readiness.Error"/> and <see cref="Readiness.HangUp"/> are always reported.</summary>
[CLSCompliant(false)]
[Flags]
public enum Interest : uint
{
    /// <summary>Only errors and hang-ups.</summary>
    None = 0,

    /// <summary>There is something to read, a connection to accept, or the end of the input.</summary>
    Read = EpollEvents.In,

    /// <summary>There is urgent data to read, such as an out-of-band byte (tcp(7)).</summary>
    Priority = EpollEvents.Pri,

    /// <summary>A write does not block. That is nearly always so: ask for this only while there is something left to write.</summary>
    Write = EpollEvents.Out,

    /// <summary>The peer has shut down its side of the connection.</summary>
    PeerClosed = EpollEvents.RdHup,

    /// <summary>The handler is called once, and then not again until <see cref="Watch.Modify"/> or <see cref="Watch.Resume"/>.</summary>
    OneShot = EpollEvents.OneShot,

    /// <summary>
    /// The handler is called when the descriptor becomes ready, and not again while it stays ready. The handler must read or write until
    /// EAGAIN, or else it may not be called again. See epoll(7).
    /// </summary>
    EdgeTriggered = EpollEvents.EdgeTriggered,
}

using TimerAttributes.Linux;

namespace TimerAttributes;

/// <summary>What a descriptor is ready for; several at once as a rule. See epoll_ctl(2).</summary>
[CLSCompliant(false)]
[Flags]
public enum Readiness : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A read, or an accept, will not block: there are bytes, a connection, or the end.</summary>
    Readable = EpollEvents.In,

    /// <summary>There is something urgent to read.</summary>
    Priority = EpollEvents.Pri,

    /// <summary>A write will not block.</summary>
    Writable = EpollEvents.Out,

    /// <summary>There is an error to be fetched, or the reader of a pipe is gone.</summary>
    Error = EpollEvents.Err,

    /// <summary>Both sides are shut down: what is still to be read comes first.</summary>
    HangUp = EpollEvents.Hup,

    /// <summary>The peer has shut down its side.</summary>
    PeerClosed = EpollEvents.RdHup,
}

using TimerAttributes.Linux;

namespace TimerAttributes;

/// <summary>What a descriptor is ready for; often several of these at once. See epoll_ctl(2).</summary>
[CLSCompliant(false)]
[Flags]
public enum Readiness : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A read or an accept does not block: there are bytes, a connection, or the end of the input.</summary>
    Readable = EpollEvents.In,

    /// <summary>There is urgent data to read.</summary>
    Priority = EpollEvents.Pri,

    /// <summary>A write does not block.</summary>
    Writable = EpollEvents.Out,

    /// <summary>The descriptor has an error to be read, or no process reads the pipe any more.</summary>
    Error = EpollEvents.Err,

    /// <summary>Both directions are shut down. Data that has arrived before can still be read.</summary>
    HangUp = EpollEvents.Hup,

    /// <summary>The peer has shut down its side of the connection.</summary>
    PeerClosed = EpollEvents.RdHup,
}

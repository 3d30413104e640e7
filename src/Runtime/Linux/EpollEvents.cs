namespace TimerAttributes.Linux;

/// <summary>What to wait for, how, and what was found: the flags of epoll_ctl(2).</summary>
[Flags]
public enum EpollEvents : uint
{
    /// <summary>Nothing; <see cref="Err"/> and <see cref="Hup"/> are reported all the same.</summary>
    None = 0,

    /// <summary>EPOLLIN: readable.</summary>
    In = 1,

    /// <summary>EPOLLPRI: something urgent.</summary>
    Pri = 2,

    /// <summary>EPOLLOUT: writable.</summary>
    Out = 4,

    /// <summary>EPOLLERR: an error, or the reader of a pipe is gone.</summary>
    Err = 8,

    /// <summary>EPOLLHUP: hung up.</summary>
    Hup = 0x10,

    /// <summary>EPOLLRDHUP: the peer has shut down its side.</summary>
    RdHup = 0x2000,

    /// <summary>EPOLLONESHOT: one event, and then none until modified.</summary>
    OneShot = 1u << 30,

    /// <summary>EPOLLET: an event when something changes, not for as long as it lasts.</summary>
    EdgeTriggered = 1u << 31,
}

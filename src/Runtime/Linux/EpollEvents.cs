namespace TimerAttributes.Linux;

/// <summary>What to wait for, and what has come: the constants of epoll_ctl(2). <see cref="Err"/> and <see cref="Hup"/> always come.</summary>
[CLSCompliant(false)]
[Flags]
public enum EpollEvents : uint
{
    /// <summary>Nothing but <see cref="Err"/> and <see cref="Hup"/>; after an event of a one-shot descriptor not even these.</summary>
    None = 0,

    /// <summary>There is something to read, or its end has come (EPOLLIN).</summary>
    In = 1,

    /// <summary>Something exceptional: out-of-band data of a TCP socket, a change in a cgroup.events file (EPOLLPRI, poll(2)).</summary>
    Pri = 2,

    /// <summary>A write would not block (EPOLLOUT).</summary>
    Out = 4,

    /// <summary>An error on the descriptor; for the writing end of a pipe, that nobody reads any more (EPOLLERR).</summary>
    Err = 8,

    /// <summary>The other end has hung up; what it had sent can still be read (EPOLLHUP).</summary>
    Hup = 0x10,

    /// <summary>The peer of a stream socket has closed its writing half (EPOLLRDHUP).</summary>
    RdHup = 0x2000,

    /// <summary>After one event the descriptor is silent until it is modified (EPOLLONESHOT).</summary>
    OneShot = 1u << 30,

    /// <summary>Tells when the descriptor becomes ready, and not that it still is (EPOLLET): read until EAGAIN, or it stays silent.</summary>
    EdgeTriggered = 1u << 31,
}

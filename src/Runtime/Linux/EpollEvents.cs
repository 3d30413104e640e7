namespace TimerAttributes.Linux;

/// <summary>
/// The events to wait for, and the events that have come: the constants of epoll_ctl(2). <see cref="Err"/> and <see cref="Hup"/> are always
/// reported.
/// </summary>
[CLSCompliant(false)]
[Flags]
public enum EpollEvents : uint
{
    /// <summary>Only <see cref="Err"/> and <see cref="Hup"/>; after an event of a one-shot descriptor, not even these.</summary>
    None = 0,

    /// <summary>There is something to read, or the end of the input has come (EPOLLIN).</summary>
    In = 1,

    /// <summary>An exceptional condition: out-of-band data of a TCP socket, or a change in a cgroup.events file (EPOLLPRI, poll(2)).</summary>
    Pri = 2,

    /// <summary>A write would not block (EPOLLOUT).</summary>
    Out = 4,

    /// <summary>The descriptor has an error. On the writing end of a pipe: the pipe has no reader any more (EPOLLERR).</summary>
    Err = 8,

    /// <summary>The other end has hung up. What it sent before can still be read (EPOLLHUP).</summary>
    Hup = 0x10,

    /// <summary>The peer of a stream socket has closed its writing half (EPOLLRDHUP).</summary>
    RdHup = 0x2000,

    /// <summary>After one event, the descriptor reports no more events until it is modified (EPOLLONESHOT).</summary>
    OneShot = 1u << 30,

    /// <summary>
    /// The descriptor reports that it becomes ready, but not that it is still ready (EPOLLET). Read until EAGAIN, because it may report no more
    /// events otherwise.
    /// </summary>
    EdgeTriggered = 1u << 31,
}

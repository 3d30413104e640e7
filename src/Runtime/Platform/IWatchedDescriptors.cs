using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>The descriptors that an event loop waits for (epoll(7)). A tag tells one from the other. From any thread, where nothing else is said.</summary>
internal interface IWatchedDescriptors
{
    /// <summary>Waits for these events of the descriptor from now on.</summary>
    /// <exception cref="LinuxException">The kernel cannot wait for the descriptor.</exception>
    void Add(int fd, EpollEvents events, ulong tag);

    /// <summary>Waits for other events of the descriptor.</summary>
    /// <exception cref="LinuxException">The kernel cannot wait for the descriptor.</exception>
    void Modify(int fd, EpollEvents events, ulong tag);

    /// <summary>Waits for the descriptor no more. False when it was closed before, or its number belongs to another file by now.</summary>
    bool Remove(int fd, ulong tag);

    /// <summary>The descriptor was closed: <see cref="Renew"/> leaves it out.</summary>
    void Forget(ulong tag);

    /// <summary>What waits on the descriptor to be read or written now.</summary>
    Backlog Examine(int fd, EpollEvents events);

    /// <summary>Whether something has come or gone on the descriptor since the last call with this tag. The first call says yes.</summary>
    bool HasActivity(int fd, ulong tag, bool inputOnly);

    /// <summary>Stops tracking the descriptor's activity until the next call of <see cref="HasActivity"/>.</summary>
    void Clear(ulong tag);

    /// <summary>
    /// Registers all descriptors anew, with timers and wake-up. This drops files that were closed while the kernel waited for them, and that live
    /// on as a copy of the descriptor. Loop thread only.
    /// </summary>
    /// <returns>The tags of what could not be registered, because it was closed as well.</returns>
    IReadOnlyList<ulong> Renew();
}

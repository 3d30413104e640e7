using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// The descriptors that an event loop waits for (epoll(7)). Each has its own tag. Members may be called from any thread, unless a member says
/// otherwise.
/// </summary>
internal interface IWatchedDescriptors
{
    /// <summary>Begins to wait for these events of the descriptor.</summary>
    /// <exception cref="LinuxException">The kernel cannot wait for the descriptor.</exception>
    void Add(int fd, EpollEvents events, ulong tag);

    /// <summary>Changes the events of the descriptor that are waited for.</summary>
    /// <exception cref="LinuxException">The kernel cannot wait for the descriptor.</exception>
    void Modify(int fd, EpollEvents events, ulong tag);

    /// <summary>Stops waiting for the descriptor. False if it was closed before, or if its number belongs to another file by now.</summary>
    bool Remove(int fd, ulong tag);

    /// <summary>Forgets a descriptor that was closed, so that <see cref="Renew"/> leaves it out.</summary>
    void Forget(ulong tag);

    /// <summary>Reads how much waits on the descriptor to be read or written now.</summary>
    Backlog Examine(int fd, EpollEvents events);

    /// <summary>
    /// True if data has come or gone on the descriptor since the last call with this tag. The first call with a tag begins to track the descriptor.
    /// It returns false with <paramref name="inputOnly"/>, else true.
    /// </summary>
    bool HasActivity(int fd, ulong tag, bool inputOnly);

    /// <summary>Stops tracking the descriptor's activity until the next call of <see cref="HasActivity"/>.</summary>
    void Clear(ulong tag);

    /// <summary>
    /// Registers all descriptors again, the timers and the wake-up included. This drops files whose descriptor was closed while the kernel waited
    /// for it, and which are still open through a copy of the descriptor. Loop thread only.
    /// </summary>
    /// <returns>The tags of descriptors that could not be registered, because they were closed.</returns>
    IReadOnlyList<ulong> Renew();
}

using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>The operating system, as the event loop needs it: what a scheduler needs, and one method that waits for everything.</summary>
internal interface ILoopKernel : IKernel
{
    /// <summary>A file descriptor that is readable while <see cref="Wait"/> would not block. It is the same as long as the kernel exists.</summary>
    SafeHandle Descriptor { get; }

    /// <summary>The descriptors that <see cref="Wait"/> waits for besides timers.</summary>
    IWatchedDescriptors Watched { get; }

    /// <summary>
    /// Whether a scheduler may have handlers run on threads of its own, and wait for them with a time-out. A virtual kernel allows neither, because
    /// it alone decides the order of the runs and when time passes.
    /// </summary>
    bool HasThreads => false;

    /// <summary>The number of waits that were ended by <see cref="IKernel.Wake"/>.</summary>
    long WakeUps { get; }

    /// <summary>
    /// Waits until something is ready, <see cref="IKernel.Wake"/> is called, or the time-out has passed; <see cref="Timeout.InfiniteTimeSpan"/> waits
    /// without limit. Loop thread only. If there is not enough room, some descriptors are left for the next wait, but no timers are.
    /// </summary>
    /// <returns>
    /// The number of events in <paramref name="ready"/>; 0 after a wake-up only; <see cref="Epoll.Interrupted"/> after a signal.
    /// </returns>
    int Wait(Span<EpollEvent> ready, TimeSpan timeout);

    /// <summary>A failure of one of the kernel's own descriptors that was repaired since the last call; null for none.</summary>
    LinuxException? TakeFailure();

    /// <summary>
    /// Tells the kernel that the calling thread begins to serve the loop until the loop is stopped. A virtual kernel may let another thread serve a
    /// round during that time.
    /// </summary>
    /// <param name="loop">The loop; null when the thread no longer serves it, or has served a single round.</param>
    void Serve(IServedLoop? loop)
    {
    }
}

using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>The operating system, as the event loop needs it: a scheduler's needs, and one place to wait for all that is ready.</summary>
internal interface ILoopKernel : IKernel
{
    /// <summary>A descriptor that is readable while <see cref="Wait"/> would not block. It is the same one for the life of the kernel.</summary>
    SafeHandle Descriptor { get; }

    /// <summary>The descriptors that <see cref="Wait"/> waits for besides timers.</summary>
    IWatchedDescriptors Watched { get; }

    /// <summary>How many waits were ended by <see cref="IKernel.Wake"/>.</summary>
    long WakeUps { get; }

    /// <summary>
    /// Waits until something is ready, <see cref="IKernel.Wake"/> is called, or the time-out passes; <see cref="Timeout.InfiniteTimeSpan"/> has no
    /// end. Loop thread only. If more is ready than there is room for, descriptors are left for the next wait, and timers are not.
    /// </summary>
    /// <returns>How many of <paramref name="ready"/> are filled in; 0 after a mere wake-up; <see cref="Epoll.Interrupted"/> after a signal.</returns>
    int Wait(Span<EpollEvent> ready, TimeSpan timeout);

    /// <summary>A failure of one of the kernel's own descriptors that was repaired since the last call; null for none.</summary>
    LinuxException? TakeFailure();

    /// <summary>
    /// The calling thread is about to serve the loop until that is stopped. Meanwhile a virtual kernel may let another thread serve a round. With
    /// null: the thread serves it no longer, or has served a single round.
    /// </summary>
    void Serve(IServedLoop? loop)
    {
    }
}

using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// The seam to the operating system. The loop and the scheduler reach clocks, timers, descriptors, waiting, waking and other threads
/// through this and nothing else, so that a virtual kernel can drive them as shipped. All times are nanoseconds of a clock.
/// </summary>
internal interface IKernel : IDisposable
{
    /// <summary>Readable while <see cref="Wait"/> would not block; the same for the life of the kernel.</summary>
    SafeHandle Descriptor { get; }

    /// <summary>The clock's reading (clock_gettime(2)). From any thread.</summary>
    long Now(Clock clock);

    /// <summary>What is to be random begins with this: another number each time, but on a kernel whose runs are to be the same.</summary>
    ulong Seed { get; }

    /// <summary>What tells this machine from others, and stays through restarts (machine-id(5)); its host name where there is no such thing.</summary>
    string Host { get; }

    /// <summary>Makes a disarmed timer whose readiness <see cref="Wait"/> reports under <paramref name="tag"/>.</summary>
    IKernelTimer CreateTimer(Clock clock, ulong tag);

    /// <summary>Waits for a descriptor, too. From any thread, as the two below.</summary>
    void Add(int fd, EpollEvents events, ulong tag);

    /// <summary>Waits for something else of it.</summary>
    void Modify(int fd, EpollEvents events, ulong tag);

    /// <summary>Waits for it no more. False when it was closed before, or its number stands for another file by now.</summary>
    bool Remove(int fd, ulong tag);

    /// <summary>The descriptor was closed, and is nothing to <see cref="Renew"/> any more.</summary>
    void Forget(ulong tag);

    /// <summary>What is to be served on a descriptor now.</summary>
    Backlog Examine(int fd, EpollEvents events);

    /// <summary>Whether anything has come or gone on a descriptor since this was asked the last time; at first it counts as yes.</summary>
    bool HasActivity(int fd, ulong tag, bool inputOnly);

    /// <summary>That will not be asked again for a while.</summary>
    void Clear(ulong tag);

    /// <summary>
    /// Waits until something is ready, <see cref="Wake"/> is called, or the time-out passes; without end for
    /// <see cref="Timeout.InfiniteTimeSpan"/>. Loop thread only. Where there is more than fits, timers are not among what is left out.
    /// </summary>
    /// <returns>How many of <paramref name="ready"/> are filled in; 0 after a mere wake-up; <see cref="Epoll.Interrupted"/> after a signal.</returns>
    int Wait(Span<EpollEvent> ready, TimeSpan timeout);

    /// <summary>Makes the current or next <see cref="Wait"/> return. From any thread.</summary>
    void Wake();

    /// <summary>Waits that a <see cref="Wake"/> has ended.</summary>
    long WakeUps { get; }

    /// <summary>What went wrong with the kernel's own descriptors since the last call, and was mended; null for nothing.</summary>
    LinuxException? TakeFailure();

    /// <summary>
    /// Rids <see cref="Wait"/> of files that were closed while it waited for them and that live on in a copy: what it waits for is
    /// registered anew. Loop thread only.
    /// </summary>
    /// <returns>The tags of what could not be registered, since it was closed as well.</returns>
    IReadOnlyList<ulong> Renew();

    /// <summary>
    /// The calling thread is about to serve the loop until that is stopped, during which a virtual kernel may have another thread stand
    /// in for it; or, with null, does so no longer, or has served a single round.
    /// </summary>
    void Serve(IServedLoop? loop)
    {
    }

    /// <summary>Runs the work item on a pool thread, without the caller's ExecutionContext.</summary>
    /// <returns>Null; or why the pool could start no thread, in which case the work is in its queue and waits for one.</returns>
    Exception? Queue(IThreadPoolWorkItem work);

    /// <summary>As <see cref="Queue"/>, for work that must not wait for a thread of the pool, because all of them may be blocked.</summary>
    Exception? QueueUrgent(IThreadPoolWorkItem work) => Queue(work);
}

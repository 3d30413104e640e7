using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>The settings of a thread and of the process that make reactions faster: sched_setscheduler(2), sched_setaffinity(2), mlockall(2).</summary>
internal static unsafe class RealTime
{
    private const int MaskWords = 16; // 1,024 processors, as in the cpu_set_t of libc.

    // The kernel's tables of system calls. Most architectures share the one of asm-generic/unistd.h.
    private static readonly long SetScheduler = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 144,
        Architecture.S390x or Architecture.Ppc64le => 156,
        _ => 119,
    };

    /// <summary>
    /// Makes the calling thread a real-time thread that runs until it has nothing to do (SCHED_FIFO, sched(7)). Threads that it starts are ordinary ones
    /// (SCHED_RESET_ON_FORK), because the loop's thread may start threads of the pool.
    /// </summary>
    /// <param name="priority">From 1 to 99, the most urgent.</param>
    /// <exception cref="LinuxException">EPERM: the process may not have this priority.</exception>
    public static void UseFifo(int priority) => Errno.Check(
        (int)Libc.syscall(SetScheduler, 0, Libc.SCHED_FIFO | Libc.SCHED_RESET_ON_FORK, &priority), "sched_setscheduler(SCHED_FIFO)", ErrnoHints.OfFifo);

    /// <summary>Lets the calling thread run on these processors only.</summary>
    /// <exception cref="LinuxException">EINVAL: the process may use none of them.</exception>
    public static void UseProcessors(IReadOnlyList<int> processors)
    {
        ulong* mask = stackalloc ulong[MaskWords];
        new Span<ulong>(mask, MaskWords).Clear();
        foreach (int processor in processors) mask[processor / 64] |= 1UL << (processor % 64);
        Errno.Check(Libc.sched_setaffinity(0, MaskWords * sizeof(ulong), mask), "sched_setaffinity", ErrnoHints.OfAffinity);
    }

    /// <summary>Keeps all pages of the process in memory once they were used, present and future ones.</summary>
    /// <exception cref="LinuxException">EPERM or ENOMEM: the process may not lock that much memory.</exception>
    public static void LockMemory() => Errno.Check(
        Libc.mlockall(Libc.MCL_CURRENT | Libc.MCL_FUTURE | Libc.MCL_ONFAULT), "mlockall", ErrnoHints.OfLockMemory);
}

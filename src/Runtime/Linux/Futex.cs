using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// The sleep of one thread: futex(2). The thread announces that it is about to sleep, looks a last time for work, and sleeps. Another thread that
/// has made work available wakes it, which costs a system call only if the thread has announced its sleep. No thread spins.
/// </summary>
internal sealed unsafe class Futex
{
    private const int Awake = 0;
    private const int Asleep = 1; // Or about to sleep.

    // The kernel's tables of system calls. Most architectures share the one of asm-generic/unistd.h.
    private static readonly long Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.S390x => 238,
        Architecture.Ppc64le => 221,
        _ => 98,
    };

    private readonly int[] _word = GC.AllocateArray<int>(16, pinned: true); // The kernel gets the address. 16 words are one line of the cache.

    private ref int Word => ref _word[0];

    /// <summary>Whether the thread sleeps, or is about to. From any thread.</summary>
    public bool IsAsleep => Volatile.Read(ref Word) == Asleep;

    /// <summary>Announces the sleep. The thread then looks for work once more, and calls <see cref="Sleep"/> or <see cref="Stay"/>.</summary>
    public void Announce() => Interlocked.Exchange(ref Word, Asleep); // With a fence: the announcement is seen before the last look for work.

    /// <summary>Withdraws the announcement, because the last look has found work.</summary>
    public void Stay() => Volatile.Write(ref Word, Awake);

    /// <summary>Sleeps until another thread calls <see cref="Wake"/>; does not sleep if that has happened since <see cref="Announce"/>.</summary>
    public void Sleep()
    {
        fixed (int* address = &Word)
        {
            // A signal, and a wake-up of a futex that was at this address before, end the wait early. A changed word does not let it begin.
            while (Volatile.Read(ref Word) == Asleep) Libc.syscall(Number, address, Libc.FUTEX_WAIT_PRIVATE, Asleep, null, null, 0);
        }
    }

    /// <summary>Wakes the thread if it sleeps or is about to. To be called after the work was made available. From any thread.</summary>
    /// <returns>Whether the thread has slept or was about to.</returns>
    public bool Wake()
    {
        Interlocked.MemoryBarrier(); // The work is seen before the announcement is read.
        if (!IsAsleep || Interlocked.Exchange(ref Word, Awake) != Asleep) return false;
        fixed (int* address = &Word) Libc.syscall(Number, address, Libc.FUTEX_WAKE_PRIVATE, 1, null, null, 0);
        return true;
    }
}

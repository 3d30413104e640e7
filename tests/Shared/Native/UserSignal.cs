using System.Runtime.InteropServices;

namespace TimerAttributes.Tests.Shared.Native;

/// <summary>The signal SIGUSR1, which interrupts the system call of a thread and does nothing else.</summary>
internal static class UserSignal
{
    // asm/unistd.h of x86-64 and of arm64. The C library has a function for tgkill in glibc alone.
    private static readonly (nint GetTid, nint TgKill) Numbers =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (178, 131) : (186, 234);

    private static PosixSignalRegistration? s_registration;

    /// <summary>
    /// Catches the signal from now on, and does nothing about it: a signal that is ignored would not interrupt a system call. The registration
    /// stays until the process ends, because the runtime looks at a signal some time after it came. A signal without a registration by then ends
    /// the process.
    /// </summary>
    public static void Catch() =>
        s_registration ??= PosixSignalRegistration.Create((PosixSignal)Libc.SIGUSR1, static context => context.Cancel = true);

    /// <summary>The kernel's number of the calling thread.</summary>
    public static int ThreadId() => (int)Libc.syscall(Numbers.GetTid, 0, 0, 0);

    /// <summary>Sends the signal to a thread of this process.</summary>
    /// <param name="thread">What <see cref="ThreadId"/> returned on that thread.</param>
    public static void Send(int thread) => _ = Libc.syscall(Numbers.TgKill, Environment.ProcessId, thread, Libc.SIGUSR1);
}

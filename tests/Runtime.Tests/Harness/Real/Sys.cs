using System.ComponentModel;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>System calls that the tests of the Linux layer make themselves, by the names of their man pages.</summary>
internal static unsafe partial class Sys
{
    public const int O_PATH = 0x200000;
    public const int SHUT_WR = 1;
    public const int SIGUSR1 = 10;

    private const int O_CLOEXEC = 0x80000;
    private const int O_NONBLOCK = 0x800;
    private const int AF_UNIX = 1;
    private const int SOCK_STREAM = 1;
    private const int ADJ_SETOFFSET = 0x100;
    private const int ADJ_NANO = 0x2000;
    private const int EPERM = 1;

    // asm/unistd.h of x86-64 and of arm64. The C library has a function for tgkill in glibc alone.
    private static readonly (nint GetTid, nint TgKill) Numbers = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (178, 131) : (186, 234);

    // Caught, and nothing done: a signal that is ignored would not interrupt a system call. For good: the runtime looks at a signal
    // some time after it came, and one that nobody has registered for by then ends the process.
    private static PosixSignalRegistration? s_userSignal;

    public static void CatchUserSignal() =>
        s_userSignal ??= PosixSignalRegistration.Create((PosixSignal)SIGUSR1, static context => context.Cancel = true);

    /// <summary>The kernel's number of the calling thread.</summary>
    public static int ThreadId() => (int)syscall(Numbers.GetTid, 0, 0, 0);

    public static void SignalThread(int thread, int signal) => _ = syscall(Numbers.TgKill, Environment.ProcessId, thread, signal);

    public static (FileDescriptor Reader, FileDescriptor Writer) Pipe()
    {
        int* ends = stackalloc int[2];
        Check(pipe2(ends, O_CLOEXEC | O_NONBLOCK));
        return (new(ends[0], true), new(ends[1], true));
    }

    public static (FileDescriptor, FileDescriptor) SocketPair()
    {
        int* ends = stackalloc int[2];
        Check(socketpair(AF_UNIX, SOCK_STREAM | O_CLOEXEC | O_NONBLOCK, 0, ends));
        return (new(ends[0], true), new(ends[1], true));
    }

    public static FileDescriptor Open(string path, int flags = 0) => new(Check(open(path, flags | O_CLOEXEC)), true);

    /// <summary>The same file under another number, which a child would inherit.</summary>
    public static FileDescriptor Dup(SafeHandle fd) => new(Check(dup((int)fd.DangerousGetHandle())), true);

    /// <summary>Closes the file of <paramref name="fd"/> behind its owner's back, and gives the number to another at the same moment.</summary>
    public static void Replace(FileDescriptor fd, FileDescriptor by) => Check(dup3(by.Number, fd.Number, O_CLOEXEC));

    public static void Write(FileDescriptor fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        Assert.That(write(fd, bytes, count), Is.EqualTo((nint)count));
    }

    public static void Read(FileDescriptor fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        Assert.That(read(fd, bytes, count), Is.EqualTo((nint)count));
    }

    public static void Shutdown(FileDescriptor fd, int how) => Check(shutdown(fd, how));

    /// <summary>Sets the wall clock by one nanosecond: too little to matter, and a discontinuous change all the same.</summary>
    public static void StepWallClock(bool back = false)
    {
        var step = new Timex { Modes = ADJ_SETOFFSET | ADJ_NANO, Seconds = back ? -1 : 0, Nanoseconds = back ? 999_999_999 : 1 };
        if (adjtimex(&step) >= 0) return;
        if (Marshal.GetLastPInvokeError() == EPERM) Assert.Ignore("The process may not set the clock.");
        throw new Win32Exception();
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();

    // struct timex: what is between the fields named here is left alone.
    [StructLayout(LayoutKind.Explicit, Size = 208)]
    private struct Timex
    {
        [FieldOffset(0)] public int Modes;
        [FieldOffset(72)] public long Seconds;
        [FieldOffset(80)] public long Nanoseconds;
    }

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint first, nint second, nint third);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup3(int fd, int number, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int shutdown(FileDescriptor fd, int how);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(FileDescriptor fd, void* bytes, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(FileDescriptor fd, void* bytes, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int adjtimex(Timex* step);
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Native;
using Libc = TimerAttributes.Tests.Shared.Native.Libc;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>System calls that the tests of the Linux layer make themselves, by the names of their man pages.</summary>
internal static unsafe class Sys
{
    private const int ADJ_SETOFFSET = 0x100;
    private const int ADJ_NANO = 0x2000;

    public static (FileDescriptor Reader, FileDescriptor Writer) Pipe()
    {
        int* ends = stackalloc int[2];
        Check(Libc.pipe2(ends, Libc.O_CLOEXEC | Libc.O_NONBLOCK));
        return (new(ends[0], true), new(ends[1], true));
    }

    public static (FileDescriptor, FileDescriptor) SocketPair()
    {
        int* ends = stackalloc int[2];
        Check(Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0, ends));
        return (new(ends[0], true), new(ends[1], true));
    }

    public static FileDescriptor Open(string path, int flags = 0) => new(Check(Libc.open(path, flags | Libc.O_CLOEXEC)), true);

    /// <summary>A descriptor that stands for the path alone: O_PATH in open(2).</summary>
    public static FileDescriptor OpenPath(string path) => Open(path, Libc.O_PATH);

    /// <summary>The same file under another number, which a child would inherit.</summary>
    public static FileDescriptor Dup(SafeHandle fd) => new(Check(Libc.dup((int)fd.DangerousGetHandle())), true);

    /// <summary>Closes the file of <paramref name="fd"/> behind its owner's back, and gives the number to another at the same moment.</summary>
    public static void Replace(FileDescriptor fd, FileDescriptor by) => Check(Libc.dup3(by.Number, fd.Number, Libc.O_CLOEXEC));

    public static void Write(FileDescriptor fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        Assert.That(Libc.write(fd.Number, bytes, count), Is.EqualTo((nint)count));
    }

    public static void Read(FileDescriptor fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        Assert.That(Libc.read(fd.Number, bytes, count), Is.EqualTo((nint)count));
    }

    public static void ShutdownWriting(FileDescriptor fd) => Check(Libc.shutdown(fd.Number, Libc.SHUT_WR));

    /// <summary>Sets the wall clock by one nanosecond: too little to matter, and a discontinuous change all the same.</summary>
    public static void StepWallClock(bool back = false)
    {
        // With ADJ_NANO the kernel takes the microseconds for nanoseconds.
        var step = new Timex { Modes = ADJ_SETOFFSET | ADJ_NANO, Seconds = back ? -1 : 0, Microseconds = back ? 999_999_999 : 1 };
        if (Libc.adjtimex(&step) >= 0) return;
        if (Marshal.GetLastPInvokeError() == Libc.EPERM) Assert.Ignore("The process may not set the clock.");
        throw new Win32Exception();
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>
/// Raw descriptors, for tests that close them behind the loop's back. Their numbers are high. The kernel gives out the lowest free number,
/// so nothing else in the process gets a number that a test has closed.
/// </summary>
internal static unsafe class Posix
{
    /// <summary>All descriptors that are opened here have this number or a higher one. Half of the numbers, where there are few.</summary>
    public static readonly int LowestNumber = Math.Min(5_000, MostNumbers() / 2);

    // What was opened here and not closed here. A handle that owns its descriptor closes it elsewhere, and the number stays in this set.
    private static readonly HashSet<int> s_open = [];

    /// <summary>The errno of the last call, where one may fail.</summary>
    public static int Errno => Marshal.GetLastPInvokeError();

    public static (int Reader, int Writer) Pipe()
    {
        int* ends = stackalloc int[2];
        Check(Libc.pipe2(ends, Libc.O_CLOEXEC | Libc.O_NONBLOCK));
        return (Raise(ends[0]), Raise(ends[1]));
    }

    public static (int, int) SocketPair(int type = Libc.SOCK_STREAM)
    {
        int* ends = stackalloc int[2];
        Check(Libc.socketpair(Libc.AF_UNIX, type | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0, ends));
        return (Raise(ends[0]), Raise(ends[1]));
    }

    public static int Open(string path, int flags = 0) => Raise(Check(Libc.open(path, flags | Libc.O_CLOEXEC)));

    /// <summary>The same file under another number; a child inherits it if asked to.</summary>
    public static int Dup(int fd, bool inherited = false) => Keep(Libc.fcntl(fd, inherited ? Libc.F_DUPFD : Libc.F_DUPFD_CLOEXEC, LowestNumber));

    /// <summary>Closes <paramref name="number"/> and gives it to the file of <paramref name="fd"/>, with no moment in between.</summary>
    public static void Replace(int number, int fd) => Check(Libc.dup3(fd, number, Libc.O_CLOEXEC));

    public static void Close(params int[] fds)
    {
        foreach (int fd in fds)
        {
            lock (s_open) s_open.Remove(fd);
            Check(Libc.close(fd));
        }
    }

    /// <summary>Closes what a test that has failed did not come to close.</summary>
    public static void CloseLeftovers()
    {
        lock (s_open)
        {
            foreach (int fd in s_open) _ = Libc.close(fd);
            s_open.Clear();
        }
    }

    public static void Write(int fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        Assert.That(Libc.write(fd, bytes, count), Is.EqualTo((nint)count));
    }

    /// <summary>Bytes read; −1 where there were none.</summary>
    public static int TryRead(int fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        return (int)Libc.read(fd, bytes, count);
    }

    /// <summary>Bytes written; −1 where there was no room.</summary>
    public static int TryWrite(int fd, int count = 1)
    {
        byte* bytes = stackalloc byte[count];
        return (int)Libc.write(fd, bytes, count);
    }

    /// <summary>As recv(2): bytes received, or −1.</summary>
    public static int TryReceive(int fd, int flags)
    {
        byte* bytes = stackalloc byte[64];
        return (int)Libc.recv(fd, bytes, 64, flags);
    }

    public static void Drain(int fd)
    {
        while (TryRead(fd, 4_096) > 0)
        {
        }
    }

    public static void ShutdownWriting(int fd) => Check(Libc.shutdown(fd, Libc.SHUT_WR));

    /// <summary>The threads of this process with a name, of which the kernel knows 15 characters (PR_SET_NAME in prctl(2)).</summary>
    public static string[] Threads(string name) => [.. Directory.GetDirectories("/proc/self/task").Where(task => NameOf(task) == name[..15])];

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm").TrimEnd();
        }
        catch (IOException)
        {
            return ""; // It has ended meanwhile.
        }
    }

    private static int Raise(int fd)
    {
        int raised = Dup(fd);
        Check(Libc.close(fd));
        return raised;
    }

    private static int Keep(int fd)
    {
        Check(fd);
        lock (s_open) s_open.Add(fd);
        return fd;
    }

    private static int MostNumbers()
    {
        ulong* limit = stackalloc ulong[2];
        Check(Libc.getrlimit(Libc.RLIMIT_NOFILE, limit));
        return (int)Math.Min(limit[0], int.MaxValue);
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();
}

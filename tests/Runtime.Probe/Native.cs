using System.ComponentModel;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Probe;

/// <summary>What a scenario does to its own process.</summary>
internal static unsafe class Native
{
    public static void LimitDescriptors(int most)
    {
        ulong* limit = stackalloc ulong[2];
        _ = Libc.getrlimit(Libc.RLIMIT_NOFILE, limit);
        limit[0] = (ulong)most;
        if (Libc.setrlimit(Libc.RLIMIT_NOFILE, limit) != 0) throw new Win32Exception();
    }

    /// <summary>Closes the descriptors of that kind, which are not the caller's.</summary>
    public static void CloseAll(string kind)
    {
        foreach ((int number, string target) in OpenDescriptors.All())
        {
            if (target == $"anon_inode:[{kind}]") _ = Libc.close(number);
        }
    }

    /// <summary>Writes to a pipe until it takes nothing more.</summary>
    public static void Fill(int fd)
    {
        int flags = Libc.fcntl(fd, Libc.F_GETFL, 0);
        _ = Libc.fcntl(fd, Libc.F_SETFL, flags | Libc.O_NONBLOCK);
        byte* bytes = stackalloc byte[4_096];
        while (Libc.write(fd, bytes, 4_096) > 0)
        {
        }

        _ = Libc.fcntl(fd, Libc.F_SETFL, flags);
    }
}

using System.ComponentModel;

namespace TimerAttributes.Tests.Shared.Native;

/// <summary>A seccomp(2) filter of the calling thread: one system call fails for it. Other threads do not notice.</summary>
internal static unsafe class SystemCallFilter
{
    private const int PR_SET_SECCOMP = 22;
    private const int PR_SET_NO_NEW_PRIVS = 38;
    private const int SECCOMP_MODE_FILTER = 2;

    /// <summary>False where the kernel has no such filters.</summary>
    /// <param name="number">The number of the system call on this processor.</param>
    /// <param name="errno">What the call fails with from now on.</param>
    public static bool TryFail(int number, int errno)
    {
        // Of struct sock_filter: the code, where to jump if true and if false, the constant.
        ulong* filter = stackalloc ulong[]
        {
            Instruction(0x20, 0, 0), // Load the number of the call.
            Instruction(0x15, 1, (uint)number), // Skip one unless it is this.
            Instruction(0x06, 0, 0x0005_0000 | (uint)errno), // SECCOMP_RET_ERRNO
            Instruction(0x06, 0, 0x7fff_0000), // SECCOMP_RET_ALLOW
        };
        var program = new Program { Length = 4, Filter = filter };
        if (Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) throw new Win32Exception();
        return Libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (nint)(&program), 0, 0) == 0;
    }

    private static ulong Instruction(ushort code, byte ifFalse, uint constant) => code | (ulong)ifFalse << 24 | (ulong)constant << 32;

    // struct sock_fprog.
    private struct Program
    {
        public ushort Length;
        public ulong* Filter;
    }
}

using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>One ready descriptor: epoll_wait(2). 16 bytes on every machine, also where the kernel's own structure is packed to 12.</summary>
[CLSCompliant(false)]
[StructLayout(LayoutKind.Sequential)]
public struct EpollEvent
{
    /// <summary>What has come.</summary>
    public EpollEvents Events;

    /// <summary>What the descriptor was added or last modified with.</summary>
    public ulong Data;
}

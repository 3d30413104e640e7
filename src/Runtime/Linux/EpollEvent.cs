using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// One ready descriptor: epoll_wait(2). The size is 16 bytes on every machine, even if the kernel's own structure is packed to 12 bytes.
/// </summary>
[CLSCompliant(false)]
[StructLayout(LayoutKind.Sequential)]
public struct EpollEvent
{
    /// <summary>The events that have come.</summary>
    public EpollEvents Events;

    /// <summary>The value that the descriptor was added or last modified with.</summary>
    public ulong Data;
}

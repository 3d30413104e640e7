using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Testing.Kernel;

/// <content>Watched descriptors, which virtual time does not support, because input from outside arrives in real time.</content>
internal partial class MachineKernel
{
    public SafeHandle Descriptor => throw new NotSupportedException("A loop on virtual time has no descriptor to wait for.");

    public virtual void Add(int fd, EpollEvents events, ulong tag) => throw new NotSupportedException(
        "A loop on virtual time cannot watch descriptors, because their input arrives in real time. "
        + "Call Post with what the handler of the descriptor would do.");

    public virtual void Modify(int fd, EpollEvents events, ulong tag)
    {
    }

    public virtual bool Remove(int fd, ulong tag) => false;

    public void Forget(ulong tag)
    {
    }

    public virtual Backlog Examine(int fd, EpollEvents events) => new() { IsClosed = true };

    public virtual bool HasActivity(int fd, ulong tag, bool inputOnly) => false;

    public void Clear(ulong tag)
    {
    }

    public LinuxException? TakeFailure() => null;

    public virtual IReadOnlyList<ulong> Renew() => [];
}

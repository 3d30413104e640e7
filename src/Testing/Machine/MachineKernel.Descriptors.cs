using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Testing.Machine;

/// <content>Descriptors, of which virtual time has none: what comes from outside comes in real time.</content>
internal partial class MachineKernel
{
    public SafeHandle Descriptor => throw new NotSupportedException("A loop on virtual time has no descriptor of its own.");

    public virtual void Add(int fd, EpollEvents events, ulong tag) => throw new NotSupportedException(
        "A loop on virtual time waits for no descriptors: what comes from outside comes in real time. Post to the loop what the handler would do.");

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

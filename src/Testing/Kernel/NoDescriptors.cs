using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Testing.Kernel;

/// <summary>Refuses to watch descriptors, because their input would arrive in real time.</summary>
internal sealed class NoDescriptors : IWatchedDescriptors
{
    public void Add(int fd, EpollEvents events, ulong tag) => throw new NotSupportedException(
        "A loop on virtual time cannot watch descriptors, because their input arrives in real time. "
        + "Call Post with what the handler of the descriptor would do.");

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
    }

    public bool Remove(int fd, ulong tag) => false;

    public void Forget(ulong tag)
    {
    }

    public Backlog Examine(int fd, EpollEvents events) => new() { IsClosed = true };

    public bool HasActivity(int fd, ulong tag, bool inputOnly) => false;

    public void Clear(ulong tag)
    {
    }

    public IReadOnlyList<ulong> Renew() => [];
}

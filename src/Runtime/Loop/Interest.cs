using TimerAttributes.Linux;

namespace TimerAttributes;

/// <summary>What a <see cref="Watch"/> waits for. <see cref="Readiness.Error"/> and <see cref="Readiness.HangUp"/> are told in any case.</summary>
[CLSCompliant(false)]
[Flags]
public enum Interest : uint
{
    /// <summary>Errors and hang-ups alone.</summary>
    None = 0,

    /// <summary>Something to read, a connection to accept, or the end of what there is to read.</summary>
    Read = EpollEvents.In,

    /// <summary>Something urgent, such as a byte out of band (tcp(7)).</summary>
    Priority = EpollEvents.Pri,

    /// <summary>Room to write. There nearly always is: ask for it only while there is something left to write.</summary>
    Write = EpollEvents.Out,

    /// <summary>The peer has shut down its side of the connection.</summary>
    PeerClosed = EpollEvents.RdHup,

    /// <summary>One call, and then none until <see cref="Watch.Modify"/> or <see cref="Watch.Resume"/>.</summary>
    OneShot = EpollEvents.OneShot,

    /// <summary>
    /// A call when something changes, not for as long as it lasts: the handler reads or writes until EAGAIN, or it will not be called
    /// again. See epoll(7).
    /// </summary>
    EdgeTriggered = EpollEvents.EdgeTriggered,
}

/// <summary>What may be asked for.</summary>
internal static class Interests
{
    private const Interest All = Interest.Read | Interest.Priority | Interest.Write | Interest.PeerClosed | Interest.OneShot | Interest.EdgeTriggered;

    /// <exception cref="ArgumentOutOfRangeException">Other bits, which mean something else to epoll_ctl(2).</exception>
    public static void Check(Interest interest)
    {
        if ((interest & ~All) != 0)
            throw new ArgumentOutOfRangeException(nameof(interest), interest, $"An interest is a combination of {All}, or {Interest.None}.");
    }
}

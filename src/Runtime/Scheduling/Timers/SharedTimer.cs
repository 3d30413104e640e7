using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The part of one slot in a kernel timer that many slots share. The share keeps its fields, under the lock of the share.</summary>
internal sealed class SharedTimer : SlotTimer
{
    private readonly ITimerShare _share;
    private volatile ISource _source;

    /// <exception cref="LinuxException">The kernel refused to make the timer of the share.</exception>
    public SharedTimer(ITimerShare share, ISource slot)
    {
        (_share, _source) = (share, slot);
        share.Join(this);
    }

    /// <summary>The slot of the timer, or the dormant job, which has no slot yet. From any thread.</summary>
    public ISource Source
    {
        get => _source;
        set => _source = value;
    }

    /// <summary>The place in the heap; −1 while the timer is not armed.</summary>
    public int Place { get; set; } = -1;

    /// <summary>The number among the timers of the share: of two that are due at the same instant, the lower one comes first.</summary>
    public int Order { get; set; }

    /// <summary>Nanoseconds from one expiration to the next; 0 for one expiration.</summary>
    public long Period { get; set; }

    /// <summary>What the next read finds: the number of expirations, or <see cref="TimerFd.ClockWasSet"/>.</summary>
    public long Unread { get; set; }

    /// <summary>Whether a read would find something.</summary>
    public bool IsUnread => Unread != 0 || IsFaulty;

    /// <summary>Whether the slot is among those that the share is about to tell.</summary>
    public bool IsWaiting { get; set; }

    public bool IsOpen { get; set; }

    /// <summary>Whether the next read fails, because the timer of the share has failed.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>Whether the timer of the share that has failed was a replacement that had never expired.</summary>
    public bool WasReplacement { get; set; }

    /// <summary>Whether the timer of the share was found out of order when the share was shut.</summary>
    public bool IsLost => _share.IsLost;

    public override bool IsLive => _share.IsLive(this);

    public override bool IsReplacement => WasReplacement;

    public override void Ensure() => _share.Join(this);

    public override void Replace() => _share.Rejoin(this);

    public override bool Arm(long due, long period) => _share.Arm(this, due, period);

    public override long Read() => _share.Read(this);

    public override bool TryExpire() => _share.TryExpire(this);

    public override LinuxException? Close() => _share.Leave(this);
}

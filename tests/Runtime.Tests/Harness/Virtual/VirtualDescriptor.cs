using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>Something to wait for on a virtual kernel: level-triggered unless asked otherwise. The kernel's lock guards it.</summary>
internal sealed class VirtualDescriptor
{
    private const EpollEvents Always = EpollEvents.Err | EpollEvents.Hup;

    private EpollEvents _interest;
    private EpollEvents _reported;
    private bool _isSpent;

    /// <summary>What the descriptor is ready for, whether or not a loop waits for it.</summary>
    public EpollEvents State { get; set; }

    /// <summary>What there is to read.</summary>
    public int Input { get; set; }

    /// <summary>What is waited for; to ask sets a one-shot going again, and an edge is told anew.</summary>
    public EpollEvents Interest
    {
        get => _interest;
        set => (_interest, _reported, _isSpent) = (value, EpollEvents.None, false);
    }

    /// <summary>What a wait would tell of it.</summary>
    public EpollEvents Ready
    {
        get
        {
            EpollEvents ready = _isSpent ? EpollEvents.None : State & (Interest | Always);
            return (Interest & EpollEvents.EdgeTriggered) == 0 || ready != _reported ? ready : EpollEvents.None;
        }
    }

    public EpollEvents Take()
    {
        EpollEvents ready = Ready;
        _reported = State & (Interest | Always);
        _isSpent |= ready != EpollEvents.None && (Interest & EpollEvents.OneShot) != 0;
        return ready;
    }

    /// <summary>Whether <see cref="Input"/> is all there is to read.</summary>
    public bool IsCounted { get; set; } = true;

    /// <summary>Whether something has come or gone since it was asked.</summary>
    public bool HasActivity { get; set; }

    public Backlog Examine(EpollEvents events) => new() { IsReady = (State & (events | Always)) != 0, IsCounted = IsCounted, IsHungUp = (events & EpollEvents.Hup) != 0, Input = Input };

    public bool TakeStir()
    {
        bool stirred = HasActivity;
        HasActivity = false;
        return stirred;
    }
}

using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>
/// Tells a descriptor that its handler never serves from one that is merely busy. Now and then, and after each hang-up or error, it
/// has the backlog looked at before and after a call; what is left as it was time after time is not being served.
/// </summary>
internal struct Brake
{
    /// <summary>How long a braked descriptor is left out of the loop.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>One call in so many is looked at.</summary>
    public const int Interval = 1_000;

    /// <summary>So many calls in a row that serve nothing are no accident.</summary>
    public const int MostInVain = 16;

    private const EpollEvents Final = EpollEvents.Err | EpollEvents.Hup;

    private int _calls;
    private int _inVain;
    private bool _braked;

    /// <summary>Whether to look at the backlog around the call that is about to be made.</summary>
    public bool Looks(EpollEvents events)
    {
        if (_inVain > 0 || _braked || (events & Final) != 0) return true;
        if (++_calls < Interval) return false;
        _calls = 0;
        return true;
    }

    /// <summary>What to do after a call that has been looked at.</summary>
    public Verdict Judge(EpollEvents events, in Backlog before, in Backlog after)
    {
        if (!after.IsReady || after.IsServedSince(before))
        {
            _inVain = 0;
            _braked = false;
            return Verdict.GoOn;
        }

        // Nothing will ever change any more.
        if ((events & Final) != 0) return Verdict.Leave;
        if (!_braked && ++_inVain < MostInVain) return Verdict.GoOn;
        _inVain = 0;
        bool again = _braked;
        _braked = true;
        return again ? Verdict.BrakeAgain : Verdict.Brake;
    }
}

/// <summary>What becomes of a descriptor that its handler leaves ready.</summary>
internal enum Verdict
{
    GoOn,

    /// <summary>Not to be waited for until a pause is over; to be reported.</summary>
    Brake,

    /// <summary>The same, once more.</summary>
    BrakeAgain,

    /// <summary>Not to be waited for any more: it has hung up or failed.</summary>
    Leave,
}

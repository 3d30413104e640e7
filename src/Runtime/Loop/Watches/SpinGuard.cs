using System.Globalization;
using TimerAttributes.Linux;

namespace TimerAttributes.Loop.Watches;

/// <summary>
/// Tells a descriptor that its handler never serves from one that is merely busy. Where the kernel counts what there is to read, one
/// call that makes it less clears its handler. Where it does not, only time does: nothing has come, gone or changed during more
/// calls than any queue is long, and it is ready all the same.
/// </summary>
internal struct SpinGuard
{
    /// <summary>How long a braked descriptor is left out of the loop.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>One call in so many is looked at, as long as there is no suspicion.</summary>
    public const int Interval = 1_000;

    /// <summary>So many calls in a row that were looked at and served nothing are no accident.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>So many calls during which nothing happened are more than any queue is long.</summary>
    public const int MaxUncounted = 130_000;

    private int _calls;
    private int _inVain;
    private bool _looksAtEach;
    private bool _braked;
    private Backlog _last;

    /// <summary>What the handler of a descriptor that is braked is told.</summary>
    public static InvalidOperationException Complaint(Watch watch) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{watch.Name}' is called time after time and leaves descriptor {watch.Fd} as it is, still ready: from now on it is called every "
        + $"{Pause.TotalMilliseconds:F0} ms until that changes. Read, write or accept until EAGAIN; ask for Interest.Write only while there is "
        + $"something to write; Pause() what cannot be served now; after a hang-up, dispose of the watch and close."));

    /// <summary>Whether to look at the backlog around the call that is about to be made.</summary>
    public bool Looks(EpollEvents events)
    {
        if (_looksAtEach || (events & (EpollEvents.Hup | EpollEvents.Err)) != 0) return true;
        if (++_calls < Interval) return false;
        _calls = 0;
        return true;
    }

    /// <summary>What to do after a call that has been looked at.</summary>
    public SpinDecision Judge(EpollEvents events, in Backlog before, in Backlog after)
    {
        bool isCounted = after.IsCounted || after.IsHungUp;
        bool hasChanged = after.IsHungUp ? after.DiffersFrom(before) : after.HasActivity || after.DiffersFrom(_last);
        // Less than before; or something has come, and it is no more than it was.
        bool isRead = after.IsCounted && (after.Input < before.Input || (after.HasActivity && after.Input <= _last.Input));
        _last = after;
        if (!after.IsReady || isRead)
        {
            (_inVain, _looksAtEach, _braked) = (0, false, false);
            return SpinDecision.Clear;
        }

        if (!after.IsCounted && hasChanged)
        {
            _inVain = 0; // By whomever: one that was braked before is soon looked at again.
            _looksAtEach = false;
            return SpinDecision.Continue;
        }

        _looksAtEach = isCounted;
        _inVain += isCounted || (events & EpollEvents.Err) != 0 ? 1 : Interval;
        if (!_braked && _inVain < (isCounted ? MaxCounted : MaxUncounted)) return SpinDecision.Continue;
        bool again = _braked;
        _braked = true;
        _calls = Interval - 1; // The first call after the pause is looked at.
        return again ? SpinDecision.PauseAgain : SpinDecision.Pause;
    }
}

/// <summary>What becomes of a descriptor that its handler leaves ready.</summary>
internal enum SpinDecision
{
    Continue,

    /// <summary>It is served: no suspicion is left.</summary>
    Clear,

    /// <summary>Not to be waited for until a pause is over; to be reported.</summary>
    Pause,

    /// <summary>The same, once more.</summary>
    PauseAgain,
}

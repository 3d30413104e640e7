using System.Globalization;
using TimerAttributes.Linux;

namespace TimerAttributes.Loop.Watches;

/// <summary>
/// Tells a descriptor that its handler never serves from a descriptor that is merely busy. If the kernel counts what there is to read, one call
/// after which there is less to read shows that the handler serves the descriptor. If the kernel does not count it, the descriptor is suspect when
/// it stays ready, although nothing has come, gone or changed during more calls than any queue has entries.
/// </summary>
internal struct SpinGuard
{
    /// <summary>How long the loop does not wait for a braked descriptor.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>While a descriptor is not suspect, one call in this number of calls is examined.</summary>
    public const int Interval = 1_000;

    /// <summary>Number of consecutive examined calls that serve nothing before a descriptor is braked, if the kernel counts its input.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>
    /// Number of consecutive calls during which nothing happens before a descriptor is braked, if the kernel does not count its input. No queue has
    /// so many entries.
    /// </summary>
    public const int MaxUncounted = 130_000;

    private int _calls;
    private int _inVain;
    private bool _looksAtEach;
    private bool _braked;
    private Backlog _last;

    /// <summary>The exception that reports a braked descriptor.</summary>
    public static InvalidOperationException Complaint(string name, int fd) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{name}' is called again and again and does not serve descriptor {fd}, which stays ready. From now on the loop calls it every "
        + $"{Pause.TotalMilliseconds:F0} ms, until it serves the descriptor. Read, write or accept until EAGAIN; ask for Interest.Write only while "
        + $"there is something to write; call Pause() if the descriptor cannot be served now; after a hang-up, dispose of the watch and close the "
        + $"descriptor."));

    /// <summary>True if the backlog is to be examined before and after the call that is about to be made.</summary>
    public bool Looks(EpollEvents events)
    {
        if (_looksAtEach || (events & (EpollEvents.Hup | EpollEvents.Err)) != 0) return true;
        if (++_calls < Interval) return false;
        _calls = 0;
        return true;
    }

    /// <summary>Decides what the loop does after a call that was examined.</summary>
    public SpinDecision Judge(EpollEvents events, in Backlog before, in Backlog after)
    {
        bool isCounted = after.IsCounted || after.IsHungUp;
        bool hasChanged = after.IsHungUp ? after.DiffersFrom(before) : after.HasActivity || after.DiffersFrom(_last);
        // There is less to read than before the call; or data has come, and there is no more to read than after the last examined call.
        bool isRead = after.IsCounted && (after.Input < before.Input || (after.HasActivity && after.Input <= _last.Input));
        _last = after;
        if (!after.IsReady || isRead)
        {
            (_inVain, _looksAtEach, _braked) = (0, false, false);
            return SpinDecision.Clear;
        }

        if (!after.IsCounted && hasChanged)
        {
            // Other code may have caused the change, so a brake is not forgotten: without a change at the next examined call, it begins again.
            _inVain = 0;
            _looksAtEach = false;
            return SpinDecision.Continue;
        }

        _looksAtEach = isCounted;
        _inVain += isCounted || (events & EpollEvents.Err) != 0 ? 1 : Interval;
        if (!_braked && _inVain < (isCounted ? MaxCounted : MaxUncounted)) return SpinDecision.Continue;
        bool again = _braked;
        _braked = true;
        _calls = Interval - 1; // The first call after the pause is examined.
        return again ? SpinDecision.PauseAgain : SpinDecision.Pause;
    }
}

/// <summary>What the loop does with a descriptor after an examined call of its handler.</summary>
internal enum SpinDecision
{
    /// <summary>The loop goes on as before.</summary>
    Continue,

    /// <summary>The handler serves the descriptor, so the descriptor is not suspect any more.</summary>
    Clear,

    /// <summary>The loop does not wait for the descriptor until a pause is over, and reports it.</summary>
    Pause,

    /// <summary>The loop does not wait for the descriptor until a further pause is over. It has reported the descriptor already.</summary>
    PauseAgain,
}

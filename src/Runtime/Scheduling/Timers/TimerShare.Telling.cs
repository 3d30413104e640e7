using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <content>
/// How the slots learn that the clock was set, or that the kernel timer has failed. All of them are marked at once. In one round the loop thread
/// tells as many of them as one wait has events, so that other sources get their turn.
/// </content>
internal sealed partial class TimerShare
{
    private readonly Queue<SharedTimer> _untold = new(); // Timers with something to read, whose slots are told in the next rounds.
    private bool _isFireLost; // The kernel timer has failed, and the loop does not call Fire by the tag of a timer that is closed.
    private bool _isTellingPosted; // The loop thread is about to call TellNext.

    // The loop has to be woken, and no post has done it. The kernel timer is armed for an instant that has passed, and wakes the loop instead.
    private bool IsTellingLate => (_untold.Count > 0 || _isFireLost) && !_isTellingPosted;

    private void MarkSet()
    {
        foreach (SharedTimer timer in InOrder())
        {
            timer.Unread = TimerFd.ClockWasSet;
            WaitToTell(timer);
        }
    }

    private SharedTimer[] InOrder()
    {
        SharedTimer[] all = _heap.ToArray();
        Array.Sort(all, static (a, b) => a.Order.CompareTo(b.Order));
        return all;
    }

    private void WaitToTell(SharedTimer timer)
    {
        if (timer.IsWaiting) return;
        timer.IsWaiting = true;
        _untold.Enqueue(timer);
    }

    // Of a timer that was armed again meanwhile, or that has left, there is nothing to tell.
    private void TakeUntold()
    {
        while (_told.Count < WaitBatch.Size && _untold.TryDequeue(out SharedTimer? timer))
        {
            timer.IsWaiting = false;
            if (timer.IsUnread) _told.Add(timer);
        }
    }

    // To be called after each change of _untold, before the lock is released.
    private void PostTelling()
    {
        if (!IsTellingLate || _isEnding || _members == 0) return;
        try
        {
            _isTellingPosted = _loop.Post(TellNext);
        }
        catch (LinuxException)
        {
            Open(); // It is closed if it has failed.
            if (!Arm()) MarkSet();
        }
    }

    private void TellNext()
    {
        lock (_gate)
        {
            _isTellingPosted = _isFireLost = false;
            if (_isEnding) return;
            TakeUntold();
            PostTelling();
        }

        Tell(EpollEvents.In);
        Fire();
    }

    private void Tell(EpollEvents events)
    {
        List<SharedTimer>? again = null;
        foreach (SharedTimer timer in _told)
        {
            if (timer.Source.Collect(events)) _ready.Add(timer.Source);
            else if (timer.IsUnread) (again ??= []).Add(timer);
        }

        _told.Clear();
        if (again is null) return;
        lock (_gate)
        {
            // A slot that is about to fire, or to change its plan, reads its timer after that. A kernel timer would stay readable until then.
            again.ForEach(WaitToTell);
            PostTelling();
        }
    }
}

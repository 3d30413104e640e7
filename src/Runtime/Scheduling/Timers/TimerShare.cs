using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// One kernel timer for many slots of a clock. It is armed for the earliest due time of them, at the exact nanosecond. Each slot has a
/// <see cref="SharedTimer"/>, which behaves as a kernel timer of its own: expirations are counted by the clock, and a set clock or a failure of the
/// kernel timer is told to each slot.
/// </summary>
internal sealed partial class TimerShare : ISource, ITimerShare
{
    private readonly EventLoop _loop;
    private readonly Clock _clock;
    private readonly ReplaceableTimer _timer;
    private readonly object _gate = new(); // For all fields but the next two lists. No slot is called while it is held, because slots call the share.
    private readonly DueHeap _heap = new();
    private readonly List<SharedTimer> _told = []; // Those whose slots are about to read them. Loop thread only.
    private readonly List<ISource> _ready = []; // Slots to fire. Loop thread only.
    private long _armed = Recurrence.Never; // What the kernel timer is armed for.
    private int _members;
    private int _joined; // The number of timers that have ever joined.
    private bool _isHeld; // Many slots are armed, and the kernel timer is armed after all of them.
    private bool _hasFailed; // The kernel timer has failed, and none has expired since.
    private bool _isReplacement; // The kernel timer replaced one that failed, and has not expired since.
    private volatile bool _isEnding; // A stop has used the kernel timer to wake the loop. No due time is counted after that.
    private LinuxException? _fault; // The latest failure of the kernel timer.
    private LinuxException? _lost; // What Shut has found.

    public TimerShare(EventLoop loop, Clock clock)
    {
        (_loop, _clock) = (loop, clock);
        _timer = new(loop.Kernel, loop.Sources, this, clock);
    }

    public bool Collect(EpollEvents events)
    {
        lock (_gate)
        {
            if (!_timer.IsOpen || _isEnding) return false;
            ReadTimer();
        }

        Tell(events);
        lock (_gate) TryArm();
        return _ready.Count > 0;
    }

    public void Fire()
    {
        foreach (ISource slot in _ready)
        {
            if (((IServedLoop)_loop).IsStopping) break; // The disposal of the slots counts what was collected and not fired.
            slot.Fire();
        }

        _ready.Clear();
    }

    /// <inheritdoc cref="SlotTimers.Hold"/>
    public void Hold()
    {
        lock (_gate) _isHeld = true;
    }

    /// <inheritdoc cref="SlotTimers.Release"/>
    public void Release(Predicate<Clock> hasStepped)
    {
        lock (_gate)
        {
            _isHeld = false;
            bool isRight = Arm();
            // The kernel reports a step only to a timer that was armed before the step.
            if (!isRight || hasStepped(_clock)) PostStep();
        }
    }

    /// <summary>Closes the kernel timer, because the slots are about to be disposed of.</summary>
    public void Shut()
    {
        lock (_gate)
        {
            _heap.Clear();
            _lost = _timer.Close();
        }
    }

    // Finds out which slots have to be told.
    private void ReadTimer()
    {
        try
        {
            long expirations = _timer.Read();
            if (expirations == 0) return;
            (_armed, _isReplacement, _hasFailed) = (Recurrence.Never, false, false);
            if (expirations == TimerFd.ClockWasSet) MarkSet();
            else PassDue(_loop.Kernel.Now(_clock));
        }
        catch (LinuxException fault)
        {
            PostFault(fault); // Not at once, because the loop calls Fire by the tag of the kernel timer, which is closed.
        }
    }

    // Counts as timerfd_create(2) does: all expirations up to now, of a timer with a period, are one reading. What is left of those that are due
    // comes in the next round, so that other sources get their turn.
    private void PassDue(long now)
    {
        while (_told.Count < WaitBatch.Size && _heap.Count > 0 && _heap.FirstDue <= now)
        {
            SharedTimer timer = _heap.First;
            long since = _heap.FirstDue, passed = timer.Period == 0 ? 1 : (now - since) / timer.Period + 1;
            // A slot that has yet to learn that the clock was set counts its due times itself then, and arms its timer again.
            if (timer.Unread != TimerFd.ClockWasSet) timer.Unread += passed;
            if (timer.Period == 0) _heap.Remove(timer);
            else _heap.Set(timer, Recurrence.Add(since, passed * timer.Period));
            _told.Add(timer);
        }
    }

    private void MarkSet()
    {
        SharedTimer[] all = InOrder();
        foreach (SharedTimer timer in all) timer.Unread = TimerFd.ClockWasSet;
        _told.AddRange(all);
    }

    private SharedTimer[] InOrder()
    {
        SharedTimer[] all = _heap.ToArray();
        Array.Sort(all, static (a, b) => a.Order.CompareTo(b.Order));
        return all;
    }

    private void Tell(EpollEvents events)
    {
        List<SharedTimer>? again = null;
        foreach (SharedTimer timer in _told)
        {
            if (timer.Slot.Collect(events)) _ready.Add(timer.Slot);
            else if (timer.IsUnread) (again ??= []).Add(timer);
        }

        _told.Clear();
        if (again is not null) PostAgain(again);
    }
}

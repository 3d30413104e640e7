using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Timers;

/// <content>What the timers of the slots do with the share. From any thread.</content>
internal sealed partial class TimerShare
{
    public void Join(SharedTimer timer)
    {
        lock (_gate)
        {
            Open();
            if (timer.IsOpen) return;
            if (timer.Order == 0) timer.Order = ++_joined;
            timer.IsOpen = true;
            _members++;
        }
    }

    public void Rejoin(SharedTimer timer)
    {
        lock (_gate)
        {
            if (!_timer.IsOpen) _hasFailed = true; // The last member that leaves clears it, and this may be the only member.
            Join(timer);
        }
    }

    public bool IsLive(SharedTimer timer) => timer.IsOpen && !_isEnding;

    public bool Arm(SharedTimer timer, long due, long period)
    {
        lock (_gate)
        {
            (long due, long period, long unread) before = (timer.Place < 0 ? Recurrence.Never : _heap.DueOf(timer), timer.Period, timer.Unread);
            (timer.Period, timer.Unread) = (period, 0); // The arming discards expirations that were not read.
            Put(timer, due);
            bool isRight;
            try
            {
                Open(); // It is closed if it has failed. The other slots are being told.
                isRight = Arm();
            }
            catch (LinuxException fault)
            {
                (timer.Period, timer.Unread) = (before.period, before.unread);
                Put(timer, before.due);
                if (IsForbidden(fault)) throw;
                Fail(fault);
                PostTelling();
                throw;
            }

            timer.IsFaulty = timer.WasReplacement = false; // A failure that was not read is mended, because the timer is open and armed.
            if (!isRight) MarkSet();
            PostTelling();
            return isRight;
        }
    }

    public long Read(SharedTimer timer)
    {
        lock (_gate)
        {
            if (timer.IsFaulty)
            {
                timer.IsFaulty = false;
                throw _fault!;
            }

            long unread = timer.Unread;
            timer.Unread = 0;
            if (unread != 0) timer.WasReplacement = false;
            return unread;
        }
    }

    public bool TryExpire(SharedTimer timer)
    {
        if (!timer.IsOpen) return false;
        _isEnding = true; // Without the lock, because a thread may be held up that has it.
        return _timer.TryArm(1);
    }

    public LinuxException? Leave(SharedTimer timer)
    {
        lock (_gate)
        {
            if (!timer.IsOpen) return null;
            timer.IsOpen = timer.IsFaulty = false;
            timer.Unread = 0;
            Put(timer, Recurrence.Never);
            if (--_members > 0)
            {
                TryArm();
                return _lost;
            }

            _hasFailed = false;
            return Close() ?? _lost;
        }
    }

    private void Put(SharedTimer timer, long due)
    {
        if (due != Recurrence.Never) _heap.Set(timer, due);
        else if (timer.Place >= 0) _heap.Remove(timer);
    }

    private void Open()
    {
        if (_timer.IsOpen) return;
        _timer.Open();
        (_armed, _isReplacement) = (Recurrence.Never, _hasFailed);
    }

    private LinuxException? Close()
    {
        _armed = Recurrence.Never;
        return _timer.Close();
    }

    // Arms the kernel timer for the earliest due time. False if the wall clock was set since the kernel timer was armed.
    private bool Arm()
    {
        long due = IsTellingLate ? 1 : _heap.Count == 0 ? Recurrence.Never : _heap.FirstDue;
        if (_isHeld || due == _armed || due == Recurrence.Never || !_timer.IsOpen) return true;
        bool isRight = _timer.Arm(due, period: 0);
        _armed = due;
        if (_isEnding) _timer.Arm(1, period: 0); // The stop has begun meanwhile, and the timer has to wake the loop.
        return isRight;
    }

    private void TryArm()
    {
        try
        {
            if (!Arm()) MarkSet();
        }
        catch (LinuxException fault)
        {
            Fail(fault);
        }

        PostTelling();
    }

    // An alarm clock may be armed only by a thread with CAP_WAKE_ALARM. The kernel timer is in order, and stays armed as it was.
    private bool IsForbidden(LinuxException refused) => refused.Errno == Errno.EPERM && _clock.IsAlarm();

    // Each slot mends its own timer. The first of them opens the kernel timer again.
    private void Fail(LinuxException fault)
    {
        bool isHopeless = _isReplacement;
        (_fault, _hasFailed, _isFireLost) = (fault, true, true);
        Close();
        foreach (SharedTimer timer in InOrder())
        {
            (timer.IsFaulty, timer.WasReplacement) = (true, isHopeless);
            WaitToTell(timer);
        }
    }
}

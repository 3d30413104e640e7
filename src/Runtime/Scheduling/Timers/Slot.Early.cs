using TimerAttributes.Scheduling.Precision;

namespace TimerAttributes.Scheduling.Timers;

/// <content>A precise job, whose due times are collected before they have come.</content>
internal partial class Slot
{
    private readonly PreciseJob? _precise; // The only job, if it has a precision.
    private readonly PreciseDue? _early; // The due time of that job that a thread waits for.

    /// <summary>Reads the slot's clock, to begin a plan that answers for no due time again.</summary>
    protected ClockReading ReadStart()
    {
        ClockReading now = Read();
        return _precise is null ? now : now with { Now = _precise.BeginAfter(now.Now) };
    }

    // The loop fires the slot of a precise job before all others of the round, when the due time that was collected has come.
    private bool IsFiredEarly()
    {
        if (_expirations == 0 || _early is null) return false;
        _early.Wait(this, _due - _dueSetting);
        return true;
    }
}

using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>
/// The kernel timer of a loop's run-time timers, armed for the next due time. If it fails because other code has closed its descriptor, it is
/// replaced. If the new timer fails before it was ever read, the loop ends with that failure, because all run-time timers depend on it.
/// </summary>
internal sealed class WheelTimer(IKernel kernel, SourceTable sources, HandlerCaller caller, ISource source) : INamed
{
    // In nanoseconds. A timer that is this late never expires, or a handler holds the loop. In both cases it does no harm to arm it again.
    private const long Overdue = 10_000_000;

    private readonly ReplaceableTimer _timer = new(kernel, sources, source, Clock.Monotonic);

    public string Name => "the run-time timers";

    public bool IsOpen => _timer.IsOpen;

    /// <summary>The due time in nanoseconds of the monotonic clock; <see cref="TimerEntry.Never"/> while the timer is not armed.</summary>
    public long Due { get; private set; } = TimerEntry.Never;

    /// <inheritdoc cref="ReplaceableTimer.Open"/>
    public void Open() => _timer.Open();

    /// <summary>True if the timer is long past its due time and was not read. If it has failed, <see cref="Arm"/> finds that out.</summary>
    public bool IsOverdue(long now) => Due < now - Overdue;

    public void Arm(long due)
    {
        Due = due;
        try
        {
            _timer.Arm(due, period: 0);
        }
        catch (LinuxException failure)
        {
            Replace(failure);
        }
    }

    /// <summary>Reads the timer. False if it has not expired.</summary>
    public bool TakeExpiration()
    {
        try
        {
            if (_timer.Read() == 0) return false;
            Due = TimerEntry.Never;
            return true;
        }
        catch (LinuxException failure)
        {
            Replace(failure);
            return false;
        }
    }

    /// <summary>Closes the timer, and reports if other code has closed its descriptor before.</summary>
    public void Dispose()
    {
        if (_timer.Close() is { } failure) caller.Report(this, failure);
    }

    private void Replace(LinuxException failure)
    {
        if (!_timer.IsProven) throw failure;
        caller.Report(this, failure);
        _timer.Close(); // A failure to close it is ignored, because the reason was reported just now.
        _timer.Open();
        if (Due != TimerEntry.Never) _timer.Arm(Due, period: 0);
    }
}

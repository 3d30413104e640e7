using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>
/// The kernel timer of a loop's run-time timers, armed for the next of them. A timer that has failed, because other code has closed its
/// descriptor, is replaced. If the new one fails before it was ever read, the loop ends with the failure, because all run-time timers depend on it.
/// </summary>
internal sealed class WheelTimer(IKernel kernel, SourceTable sources, HandlerCaller caller, ISource source) : INamed
{
    // In nanoseconds. A timer that is so late never comes, or the loop is held up; to arm it again does no harm.
    private const long Overdue = 10_000_000;

    private readonly ReplaceableTimer _timer = new(kernel, sources, source, Clock.Monotonic);

    public string Name => "the run-time timers";

    public bool IsOpen => _timer.IsOpen;

    /// <summary>When the timer expires; <see cref="TimerEntry.Never"/> while it is not armed.</summary>
    public long Due { get; private set; } = TimerEntry.Never;

    /// <inheritdoc cref="ReplaceableTimer.Open"/>
    public void Open() => _timer.Open();

    /// <summary>The timer is long past its due time and was not read. To arm it again shows what is the matter with it.</summary>
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

    /// <summary>Reads an expiration. False where there was none.</summary>
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

    public void Close()
    {
        if (_timer.Close() is { } failure) caller.Report(this, failure);
    }

    private void Replace(LinuxException failure)
    {
        if (!_timer.IsProven) throw failure;
        caller.Report(this, failure);
        _timer.Close(); // What is wrong with it was reported just now.
        _timer.Open();
        if (Due != TimerEntry.Never) _timer.Arm(Due, period: 0);
    }
}

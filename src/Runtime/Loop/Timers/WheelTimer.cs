using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>
/// The kernel timer behind a wheel. One that has failed, since somebody closed it behind our back, is replaced, and the loop goes on;
/// unless the new one fails as well before it has ever been read, which then ends the loop: every timer hangs on it.
/// </summary>
internal sealed class WheelTimer(IKernel kernel, SourceTable sources, HandlerCaller caller, ISource source) : INamed
{
    private const int MaxInVain = 16; // Reads in a row that find nothing. More are of another's file, which has the number by now.
    private const long Overdue = 10_000_000; // A timer so late is one that never comes, or the loop is held up: to arm anew does no harm.

    private ulong _tag;
    private volatile IKernelTimer? _timer;
    private bool _isProven;
    private int _inVain;

    public string Name => "the run-time timers";

    public bool IsOpen => _timer is not null;

    /// <summary>When it expires; <see cref="TimerEntry.Never"/> when it is not armed.</summary>
    public long Due { get; private set; } = TimerEntry.Never;

    public void Open()
    {
        _tag = sources.Add(source);
        try
        {
            _timer = kernel.CreateTimer(Clock.Monotonic, _tag);
        }
        catch
        {
            sources.Remove(_tag);
            throw;
        }
    }

    /// <summary>Long past its due time and still not read: to be armed anew, which shows what is the matter with it.</summary>
    public bool IsOverdue(long now) => Due < now - Overdue;

    public void Arm(long due)
    {
        Due = due;
        try
        {
            _timer!.Arm(due, period: 0);
        }
        catch (LinuxException failure)
        {
            Replace(failure);
        }
    }

    /// <summary>Takes in an expiration. False where there was none.</summary>
    public bool TakeExpiration()
    {
        try
        {
            if (_timer!.ReadExpirations() == 0)
            {
                if (++_inVain < MaxInVain) return false;
                throw new LinuxException("read(timerfd)", Errno.EAGAIN);
            }

            _inVain = 0;
            _isProven = true;
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
        if (TryClose() is { } failure) caller.Report(this, failure);
    }

    private LinuxException? TryClose()
    {
        if (_timer is null) return null;
        sources.Remove(_tag);
        try
        {
            _timer.Dispose();
            return null;
        }
        catch (LinuxException failure)
        {
            return failure;
        }
    }

    private void Replace(LinuxException failure)
    {
        if (!_isProven) throw failure;
        _isProven = false;
        _inVain = 0;
        caller.Report(this, failure);
        TryClose(); // That it was not ours any more is known.
        Open();
        if (Due != TimerEntry.Never) _timer!.Arm(Due, period: 0);
    }
}

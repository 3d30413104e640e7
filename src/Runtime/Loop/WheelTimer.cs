using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>
/// The kernel timer behind a wheel. One that has failed, since somebody closed it behind our back, is replaced, and the loop goes on;
/// unless the new one fails as well before it has ever been read, which then ends the loop: every timer hangs on it.
/// </summary>
internal sealed class WheelTimer(IKernel kernel, SourceTable sources, HandlerCaller caller, ISource source) : INamed
{
    private ulong _tag;
    private volatile IKernelTimer? _timer;
    private bool _isProven;

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
            bool expired = _timer!.ReadExpirations() > 0;
            _isProven = true;
            if (expired) Due = TimerEntry.Never;
            return expired;
        }
        catch (LinuxException failure)
        {
            Replace(failure);
            return false;
        }
    }

    public void Close()
    {
        if (_timer is null) return;
        sources.Remove(_tag);
        try
        {
            _timer.Dispose();
        }
        catch (LinuxException failure)
        {
            caller.Report(this, failure);
        }
    }

    private void Replace(LinuxException failure)
    {
        if (!_isProven) throw failure;
        _isProven = false;
        caller.Report(this, failure);
        Close();
        Open();
        if (Due != TimerEntry.Never) _timer!.Arm(Due, period: 0);
    }
}

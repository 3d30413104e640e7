using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// A kernel timer that can be replaced by another one if it fails, because other code may close its descriptor. The owner decides when. Loop thread
/// only, unless a member says otherwise.
/// </summary>
internal sealed class ReplaceableTimer(ITimerMaker maker, SourceTable sources, ISource owner, Clock clock)
{
    // Consecutive reads that find nothing. After these, the descriptor's number is taken to be another file's.
    private const int MaxEmptyReads = 16;

    private ulong _tag;
    private volatile IKernelTimer? _timer;
    private int _emptyReads;

    /// <summary>True if there is a timer. From any thread.</summary>
    public bool IsOpen => _timer is not null;

    /// <summary>True if the timer has expired and was read at least once, so that it is known to work.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Creates the timer if there is none.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    [MemberNotNull(nameof(_timer))]
    public void Open()
    {
        if (_timer is not null) return;
        // Each timer has a new tag, because a copy of the old descriptor may still be open. Its events are not taken for events of the new timer.
        _tag = sources.Add(owner);
        try
        {
            _timer = maker.CreateTimer(clock, _tag);
        }
        catch
        {
            sources.Remove(_tag);
            throw;
        }

        IsProven = false;
        _emptyReads = 0;
    }

    /// <inheritdoc cref="IKernelTimer.Arm"/>
    public bool Arm(long due, long period)
    {
        _emptyReads = 0; // The arming discards expirations that were not read.
        return _timer!.Arm(due, period);
    }

    /// <summary>Arms the timer from any thread, also while the loop closes it.</summary>
    /// <returns>False if there is no timer, or if the kernel refused.</returns>
    public bool TryArm(long due)
    {
        if (_timer is not { } timer) return false; // The field is read once, because the loop may close the timer meanwhile.
        try
        {
            timer.Arm(due, period: 0);
            return true;
        }
        catch (LinuxException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true; // The loop was disposed of.
        }
    }

    /// <inheritdoc cref="IKernelTimer.ReadExpirations"/>
    /// <exception cref="LinuxException">The kernel refused, or too many consecutive reads have found nothing.</exception>
    public long Read()
    {
        long expirations = _timer!.ReadExpirations();
        if (expirations == 0)
        {
            if (++_emptyReads < MaxEmptyReads) return 0;
            _emptyReads = 0;
            throw Errno.Failure("read(timerfd)", Errno.EAGAIN, ErrnoHints.OfReadTimer);
        }

        IsProven = true;
        _emptyReads = 0;
        return expirations;
    }

    /// <summary>Closes the timer.</summary>
    /// <returns>The kernel's refusal if other code had closed the timer's descriptor; null if there was no failure or no timer.</returns>
    public LinuxException? Close()
    {
        if (_timer is null) return null;
        sources.Remove(_tag);
        try
        {
            _timer.Dispose();
            return null;
        }
        catch (LinuxException fault)
        {
            return fault; // The timer is closed all the same.
        }
        finally
        {
            _timer = null;
        }
    }
}

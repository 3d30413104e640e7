using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// A timer of the kernel that can fail, because other code has closed its descriptor, and be replaced by another one. The owner decides when.
/// Loop thread only, where nothing else is said.
/// </summary>
internal sealed class ReplaceableTimer(IKernel kernel, SourceTable sources, ISource owner, Clock clock)
{
    // Consecutive reads that find nothing. After more of them the descriptor's number belongs to another file.
    private const int MaxEmptyReads = 16;

    private ulong _tag;
    private volatile IKernelTimer? _timer;
    private int _emptyReads;

    /// <summary>There is a timer. From any thread.</summary>
    public bool IsOpen => _timer is not null;

    /// <summary>The timer has expired and was read at least once, so that it is known to work.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Makes the timer, where there is none.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    [MemberNotNull(nameof(_timer))]
    public void Open()
    {
        if (_timer is not null) return;
        // Under a new tag each time: where a copy of a descriptor lives on, its events are not taken for those of the new timer.
        _tag = sources.Add(owner);
        try
        {
            _timer = kernel.CreateTimer(clock, _tag);
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
        _emptyReads = 0; // An expiration of before cannot be read any more.
        return _timer!.Arm(due, period);
    }

    /// <summary>Arms the timer from any thread, also while the loop closes it.</summary>
    /// <returns>False when there is no timer, or the kernel refused.</returns>
    public bool TryArm(long due)
    {
        if (_timer is not { } timer) return false; // Read once: the loop may close it meanwhile.
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
            return true; // The loop has ended.
        }
    }

    /// <inheritdoc cref="IKernelTimer.ReadExpirations"/>
    /// <exception cref="LinuxException">The kernel refused, or many reads in a row have found nothing.</exception>
    public long Read()
    {
        long expirations = _timer!.ReadExpirations();
        if (expirations == 0)
        {
            if (++_emptyReads < MaxEmptyReads) return 0;
            _emptyReads = 0;
            throw new LinuxException("read(timerfd)", Errno.EAGAIN);
        }

        IsProven = true;
        _emptyReads = 0;
        return expirations;
    }

    /// <summary>Closes the timer.</summary>
    /// <returns>Why the kernel did not have it any more; null where all was in order, or there is no timer.</returns>
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
            return fault; // It is closed all the same.
        }
        finally
        {
            _timer = null;
        }
    }
}

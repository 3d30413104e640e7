using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A slot's timer of the kernel; another one when that has failed.</summary>
internal sealed class SlotTimer
{
    private const int MaxInVain = 16; // Reads in a row that find nothing. More are of another's file, which has the number by now.

    private readonly EventLoop _loop;
    private readonly ISource _slot;
    private readonly Clock _clock;

    private ulong _tag;
    private volatile IKernelTimer? _timer; // Null when it failed and none could be had in its place.
    private int _inVain;
    private volatile bool _isEnding; // It is to wake the loop, and counts no more.

    public SlotTimer(EventLoop loop, ISource slot, Clock clock)
    {
        (_loop, _slot, _clock) = (loop, slot, clock);
        Open();
    }

    /// <summary>Whether there is one, and it counts.</summary>
    public bool IsLive => _timer is not null && !_isEnding;

    /// <summary>It took the place of another, and has not yet been read.</summary>
    public bool IsReplacement { get; private set; }

    /// <summary>Another one, where it was given up.</summary>
    /// <exception cref="LinuxException">There is none to be had.</exception>
    public void Ensure()
    {
        if (_timer is null) Open();
    }

    /// <summary>Another one, in place of what was closed.</summary>
    /// <exception cref="LinuxException">There is none to be had.</exception>
    public void Replace()
    {
        Open();
        IsReplacement = true;
    }

    /// <inheritdoc cref="IKernelTimer.Arm"/>
    public bool Arm(long due, long period)
    {
        _inVain = 0; // What it had expired for before is not there to be read any more.
        bool isRight = _timer!.Arm(due, period);
        if (_isEnding) _timer.Arm(1, period: 0); // Just now: waking the loop comes first.
        return isRight;
    }

    /// <inheritdoc cref="IKernelTimer.ReadExpirations"/>
    public long Read()
    {
        long expirations = _timer!.ReadExpirations();
        if (expirations == 0)
        {
            if (++_inVain < MaxInVain) return 0;
            _inVain = 0;
            throw new LinuxException("read(timerfd)", Errno.EAGAIN);
        }

        IsReplacement = false;
        _inVain = 0;
        return expirations;
    }

    /// <summary>Makes it ready at once, to wake a loop that is to end. From any thread. False where it cannot be armed.</summary>
    public bool TryExpire()
    {
        _isEnding = true;
        if (_timer is not { } timer) return false; // Once: the loop may end and close it meanwhile.
        try
        {
            timer.Arm(1, period: 0);
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

    /// <summary>Closes it, and tells if that had gone before: nothing else says that a descriptor was closed from outside.</summary>
    public LinuxException? Close()
    {
        if (_timer is null) return null;
        _loop.Sources.Remove(_tag);
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

    // Under a new tag each time: where a copy of a descriptor lives on, its events are not taken for those of the new timer.
    [MemberNotNull(nameof(_timer))]
    private void Open()
    {
        _tag = _loop.Sources.Add(_slot);
        try
        {
            _timer = _loop.Kernel.CreateTimer(_clock, _tag);
        }
        catch
        {
            _loop.Sources.Remove(_tag);
            throw;
        }
    }
}

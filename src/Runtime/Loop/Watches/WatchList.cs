using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Watches;

/// <summary>
/// The watched descriptors of a loop. A watch must end before its descriptor is closed. If the descriptor was closed first, the list finds that out,
/// reports it once, and drops the watch.
/// </summary>
internal sealed class WatchList(IWatchedDescriptors descriptors, SourceTable sources, HandlerCaller caller, Action<TimeSpan, Action> once)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, Watch> _byDescriptor = [];
    private readonly WatchRegistration _registration = new(descriptors);

    public IWatchedDescriptors Descriptors => descriptors;

    public HandlerCaller Caller => caller;

    public int Count
    {
        get { lock (_gate) return _byDescriptor.Count; }
    }

    public Watch Add(SafeHandle? handle, int fd, Interest interest, Action<Watch, Readiness> handler, string? name)
    {
        Watch? lost;
        var watch = new Watch(this, handle, fd, interest, handler, name);
        lock (_gate)
        {
            // A watch that does not wait now is not in the kernel's set, so the kernel would accept its number a second time.
            if (_byDescriptor.TryGetValue(fd, out Watch? paused) && paused is { IsWaiting: false, IsHandleClosed: false })
                throw WatchRegistration.Refused(new LinuxException("epoll_ctl(EPOLL_CTL_ADD)", Errno.EEXIST), watch);
            watch.Tag = sources.Add(watch);
            try
            {
                _registration.Add(watch);
            }
            catch
            {
                sources.Remove(watch.Tag);
                throw;
            }

            if (_byDescriptor.Remove(fd, out lost)) Forget(lost); // The kernel has accepted the number, so its old file was closed.
            _byDescriptor.Add(fd, watch);
        }

        if (lost is not null) ReportLost(lost);
        return watch;
    }

    public void Modify(Watch watch, Interest interest)
    {
        lock (_gate)
        {
            ThrowIfDisposed(watch);
            Interest before = watch.Interest;
            watch.Interest = interest;
            if (watch.IsPaused) return;
            try
            {
                if (!watch.IsWaiting) _registration.Add(watch);
                else if (interest != before || WatchRegistration.IsRearmed(interest)) _registration.Modify(watch);
            }
            catch
            {
                watch.Interest = before;
                throw;
            }
        }
    }

    public void Pause(Watch watch)
    {
        bool lost;
        lock (_gate)
        {
            ThrowIfDisposed(watch);
            watch.IsPaused = true;
            lost = !_registration.Remove(watch);
        }

        if (lost) Lose(watch);
    }

    public void Resume(Watch watch)
    {
        lock (_gate)
        {
            ThrowIfDisposed(watch);
            if (!watch.IsWaiting) _registration.Add(watch);
            else if (WatchRegistration.IsRearmed(watch.Interest)) _registration.Modify(watch);
            watch.IsPaused = false;
        }
    }

    public void Remove(Watch watch)
    {
        bool lost;
        lock (_gate)
        {
            if (watch.IsDisposed) return;
            lost = !_registration.Remove(watch);
            Forget(watch);
            _byDescriptor.Remove(watch.Fd);
        }

        if (lost) ReportLost(watch);
    }

    /// <summary>Drops a watch whose descriptor is not open any more, and reports that.</summary>
    public void Lose(Watch watch)
    {
        lock (_gate)
        {
            if (watch.IsDisposed) return;
            Forget(watch);
            _byDescriptor.Remove(watch.Fd);
        }

        ReportLost(watch);
    }

    /// <summary>Carries out the decision of the watch's <see cref="SpinGuard"/>.</summary>
    public void Heed(SpinDecision decision, Watch watch)
    {
        if (decision == SpinDecision.Continue) return;
        if (decision == SpinDecision.Clear)
        {
            descriptors.Clear(watch.Tag);
            return;
        }

        bool lost;
        lock (_gate)
        {
            if (watch.IsDisposed || !watch.IsWaiting) return;
            lost = !_registration.Remove(watch);
        }

        if (lost) Lose(watch);
        else PauseFor(watch, isNew: decision == SpinDecision.Pause);
    }

    /// <summary>Ends all watches, because the loop is disposed of. Their descriptors stay open.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (Watch watch in _byDescriptor.Values) Forget(watch);
            _byDescriptor.Clear();
        }
    }

    private void PauseFor(Watch watch, bool isNew)
    {
        once(SpinGuard.Pause, () => EndPause(watch));
        if (isNew) caller.Report(watch, SpinGuard.Complaint(watch.Name, watch.Fd));
    }

    private void EndPause(Watch watch)
    {
        bool hasRoom = true;
        lock (_gate)
        {
            if (watch.IsDisposed || watch.IsPaused || watch.IsWaiting) return;
            try
            {
                _registration.Add(watch);
                return;
            }
            catch (LinuxException refused)
            {
                hasRoom = refused.Errno is not (Errno.ENOMEM or Errno.ENOSPC); // Another errno means a closed descriptor.
            }
            catch (ObjectDisposedException)
            {
                // The handle was closed during the pause.
            }
        }

        if (hasRoom) Lose(watch);
        else PauseFor(watch, isNew: false);
    }

    private void Forget(Watch watch)
    {
        watch.IsDisposed = true;
        watch.IsWaiting = false;
        sources.Remove(watch.Tag);
        descriptors.Forget(watch.Tag);
    }

    private void ReportLost(Watch watch) => caller.Report(watch, new InvalidOperationException(
        $"'{watch.Name}': descriptor {watch.Number} was closed while the loop waited for it, so the loop has dropped the watch. Dispose of a watch "
        + "before you close its descriptor."));

    private static void ThrowIfDisposed(Watch watch)
    {
        if (!watch.IsDisposed) return;
        throw new ObjectDisposedException(nameof(Watch), $"'{watch.Name}' is not watched any more, because the watch or its loop was disposed of, or "
            + $"because descriptor {watch.Number} was closed: make a new watch.");
    }
}

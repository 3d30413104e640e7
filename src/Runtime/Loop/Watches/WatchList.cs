using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Watches;

/// <summary>
/// The watched descriptors of a loop. The registration with the kernel always goes before the descriptor does; where an owner has
/// closed it first, that is found out, reported once, and mended.
/// </summary>
internal sealed class WatchList(IWatchedDescriptors descriptors, SourceTable sources, HandlerCaller caller, Action<TimeSpan, Action> once)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, Watch> _byDescriptor = [];

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
            // One that does not wait now is not in the kernel's set, which would take the number a second time.
            if (_byDescriptor.TryGetValue(fd, out Watch? paused) && paused is { IsWaiting: false, IsClosed: false })
                throw Refused(new LinuxException("epoll_ctl(EPOLL_CTL_ADD)", Errno.EEXIST), watch);
            watch.Tag = sources.Add(watch);
            try
            {
                Register(watch);
            }
            catch
            {
                sources.Remove(watch.Tag);
                throw;
            }

            if (_byDescriptor.Remove(fd, out lost)) Forget(lost); // The kernel has taken the number as new, so its old file was closed.
            _byDescriptor.Add(fd, watch);
        }

        if (lost is not null) ReportLost(lost);
        return watch;
    }

    public void Modify(Watch watch, Interest interest)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(watch.IsDisposed, watch);
            Interest before = watch.Interest;
            watch.Interest = interest;
            if (watch.IsPaused) return;
            try
            {
                if (!watch.IsWaiting) Register(watch);
                else if (interest != before || IsSetGoingByModify(interest)) Reregister(watch);
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
            ObjectDisposedException.ThrowIf(watch.IsDisposed, watch);
            watch.IsPaused = true;
            lost = !Unregister(watch);
        }

        if (lost) Lose(watch);
    }

    public void Resume(Watch watch)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(watch.IsDisposed, watch);
            if (!watch.IsWaiting) Register(watch);
            else if (IsSetGoingByModify(watch.Interest)) Reregister(watch);
            watch.IsPaused = false;
        }
    }

    public void Remove(Watch watch)
    {
        bool lost;
        lock (_gate)
        {
            if (watch.IsDisposed) return;
            lost = !Unregister(watch);
            Forget(watch);
            _byDescriptor.Remove(watch.Fd);
        }

        if (lost) ReportLost(watch);
    }

    /// <summary>Takes out a watch whose descriptor is not open any more, and tells.</summary>
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

    /// <summary>Does what the brake says.</summary>
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
            lost = !Unregister(watch);
        }

        if (lost) Lose(watch);
        else PauseFor(watch, isNew: decision == SpinDecision.Pause);
    }

    /// <summary>The loop has gone, and with it what it waited for.</summary>
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
        once(SpinGuard.Pause, () => Release(watch));
        if (isNew) caller.Report(watch, SpinGuard.Complaint(watch));
    }

    private void Release(Watch watch)
    {
        bool hasRoom = true;
        lock (_gate)
        {
            if (watch.IsDisposed || watch.IsPaused || watch.IsWaiting) return;
            try
            {
                Register(watch);
                return;
            }
            catch (LinuxException refused)
            {
                hasRoom = refused.Errno is not (Errno.ENOMEM or Errno.ENOSPC); // Else it was closed meanwhile.
            }
            catch (ObjectDisposedException)
            {
                // Its handle, meanwhile.
            }
        }

        if (hasRoom) Lose(watch);
        else PauseFor(watch, isNew: false);
    }

    private static bool IsSetGoingByModify(Interest interest) => (interest & (Interest.EdgeTriggered | Interest.OneShot)) != 0;

    private void Forget(Watch watch)
    {
        watch.IsDisposed = true;
        watch.IsWaiting = false;
        sources.Remove(watch.Tag);
        descriptors.Forget(watch.Tag);
    }

    private void Register(Watch watch)
    {
        bool held = watch.TryHold();
        try
        {
            // Before the kernel knows: an edge is told once, and the loop thread may be told at once.
            watch.IsWaiting = true;
            descriptors.Add(watch.Fd, (EpollEvents)watch.Interest, watch.Tag);
        }
        catch (Exception exception)
        {
            watch.IsWaiting = false;
            if (exception is LinuxException refused) throw Refused(refused, watch);
            throw;
        }
        finally
        {
            watch.LetGo(held);
        }
    }

    private void Reregister(Watch watch)
    {
        bool held = watch.TryHold();
        try
        {
            descriptors.Modify(watch.Fd, (EpollEvents)watch.Interest, watch.Tag);
        }
        catch (LinuxException refused)
        {
            throw Refused(refused, watch);
        }
        finally
        {
            watch.LetGo(held);
        }
    }

    // False where there was nothing to take out: the descriptor has been closed.
    private bool Unregister(Watch watch)
    {
        bool wasWaiting = watch.IsWaiting;
        watch.IsWaiting = false;
        return descriptors.Remove(watch.Fd, watch.Tag) || !wasWaiting;
    }

    private static LinuxException Refused(LinuxException refused, Watch watch) =>
        new(refused.Call, refused.Errno, $"descriptor {watch.Number} of '{watch.Name}': {ErrnoHints.OfWatch(refused.Errno)}");

    private void ReportLost(Watch watch) => caller.Report(watch, new InvalidOperationException(
        $"'{watch.Name}': descriptor {watch.Number} was closed while the loop waited for it, and the loop has dropped the watch. Dispose of a watch "
        + "first, and close its descriptor then."));
}

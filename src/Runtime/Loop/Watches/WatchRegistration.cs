using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Watches;

/// <summary>
/// Registers the descriptors of watches with the kernel. Two threads must not call this for the same watch at the same time, so the watch list calls
/// it under its lock.
/// </summary>
internal sealed class WatchRegistration(IWatchedDescriptors descriptors)
{
    /// <summary>True if <see cref="Modify"/> makes the kernel report events that it would not report again otherwise.</summary>
    public static bool IsRearmed(Interest interest) => (interest & (Interest.EdgeTriggered | Interest.OneShot)) != 0;

    /// <summary>The kernel's refusal, with the watch that it is about and what to do.</summary>
    public static LinuxException Refused(LinuxException refused, Watch watch) =>
        new(refused.Call, refused.Errno, $"descriptor {watch.Number} of '{watch.Name}': {ErrnoHints.OfWatch(refused.Errno)}");

    /// <summary>Makes the kernel wait for the watch's descriptor.</summary>
    /// <exception cref="LinuxException">The kernel refused. The message names the watch.</exception>
    /// <exception cref="ObjectDisposedException">The watch's handle is closed.</exception>
    public void Add(Watch watch)
    {
        bool held = watch.TryHold();
        try
        {
            // Set before the kernel is called, because the loop thread may get an event at once, and an edge is reported only once.
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

    /// <summary>Gives the watch's interest to the kernel, which waits for the descriptor already.</summary>
    /// <exception cref="LinuxException">The kernel refused. The message names the watch.</exception>
    /// <exception cref="ObjectDisposedException">The watch's handle is closed.</exception>
    public void Modify(Watch watch)
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

    /// <summary>Makes the kernel stop waiting for the watch's descriptor.</summary>
    /// <returns>False if the kernel did not wait for it any more, because the descriptor was closed.</returns>
    public bool Remove(Watch watch)
    {
        bool wasWaiting = watch.IsWaiting;
        watch.IsWaiting = false;
        return descriptors.Remove(watch.Fd, watch.Tag) || !wasWaiting;
    }
}

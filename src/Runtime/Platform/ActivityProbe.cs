using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// Finds out whether data comes or goes on descriptors whose handlers may not serve them. It has an edge-triggered epoll beside the epoll that the
/// loop waits on.
/// </summary>
internal sealed class ActivityProbe : IDisposable
{
    private const EpollEvents Input = EpollEvents.In | EpollEvents.EdgeTriggered;
    private const EpollEvents Anything = EpollEvents.In | EpollEvents.Out | EpollEvents.Pri | EpollEvents.RdHup | EpollEvents.EdgeTriggered;

    private readonly object _gate = new();
    private readonly EpollEvent[] _events = GC.AllocateArray<EpollEvent>(64, pinned: true);
    private readonly Dictionary<ulong, (int Fd, bool HasActivity)> _suspects = new(capacity: 16); // Allocated before the loop serves any.
    private readonly Epoll _epoll = Epoll.Create();

    /// <summary>
    /// True if anything has happened on the descriptor since the last call with this tag. The first call with a tag begins to track the
    /// descriptor, and cannot know the answer. It returns false with <paramref name="inputOnly"/>, else true.
    /// </summary>
    public bool HasActivity(int fd, ulong tag, bool inputOnly)
    {
        lock (_gate)
        {
            bool isKnown = _suspects.TryGetValue(tag, out _);
            if (!isKnown && !TryAdd(fd, tag, inputOnly ? Input : Anything)) return !inputOnly;
            Drain();
            bool hasActivity = isKnown ? _suspects[tag].HasActivity : !inputOnly;
            _suspects[tag] = (fd, false);
            return hasActivity;
        }
    }

    /// <summary>Stops tracking the descriptor with this tag.</summary>
    public void Clear(ulong tag)
    {
        lock (_gate)
        {
            if (!_suspects.Remove(tag, out (int Fd, bool) suspect)) return;
            if (IsSuspect(suspect.Fd)) return; // The number belongs to another file by now, which is tracked.
            try
            {
                _epoll.Remove(suspect.Fd);
            }
            catch (LinuxException)
            {
                // The descriptor was closed. The code that takes it out of the loop's epoll reports that.
            }
        }
    }

    public void Dispose() => _epoll.Dispose();

    // Runs once in a thousand calls of every handler that serves its descriptor, so it allocates no closure and no enumerator.
    private bool IsSuspect(int fd)
    {
        foreach ((_, (int other, _)) in _suspects)
            if (other == fd) return true;
        return false;
    }

    private bool TryAdd(int fd, ulong tag, EpollEvents events)
    {
        try
        {
            _epoll.Add(fd, events, tag);
            _suspects.Add(tag, (fd, false));
            return true;
        }
        catch (LinuxException)
        {
            return false; // The descriptor was closed, or the kernel has no memory. The descriptor is not tracked then.
        }
    }

    private int TryWait()
    {
        try
        {
            return _epoll.Wait(_events, TimeSpan.Zero);
        }
        catch (LinuxException)
        {
            return 0; // Other code closed this epoll. The loop must go on without it.
        }
    }

    private void Drain()
    {
        int count;
        do
        {
            count = TryWait();
            for (int i = 0; i < count; i++)
            {
                ulong tag = _events[i].Data;
                if (_suspects.TryGetValue(tag, out (int Fd, bool) suspect)) _suspects[tag] = (suspect.Fd, true);
            }
        }
        while (count == _events.Length);
    }
}

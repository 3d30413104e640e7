using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// Tells whether anything comes or goes on descriptors that are under suspicion: an edge-triggered epoll beside the one that is waited
/// for.
/// </summary>
internal sealed class ActivityProbe : IDisposable
{
    private const EpollEvents Input = EpollEvents.In | EpollEvents.EdgeTriggered;
    private const EpollEvents Anything = EpollEvents.In | EpollEvents.Out | EpollEvents.Pri | EpollEvents.RdHup | EpollEvents.EdgeTriggered;

    private readonly object _gate = new();
    private readonly EpollEvent[] _events = GC.AllocateArray<EpollEvent>(64, pinned: true);
    private readonly Dictionary<ulong, (int Fd, bool HasActivity)> _suspects = new(capacity: 16); // Not in the midst of messages.
    private readonly Epoll _epoll = Epoll.Create();

    /// <summary>
    /// Whether anything has happened since the last call with this tag. At the first one nobody knows, and what counts for the suspect is
    /// told: that nothing has come in, so that it was not that; or that something has happened.
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

    /// <summary>It is under suspicion no longer, or gone.</summary>
    public void Clear(ulong tag)
    {
        lock (_gate)
        {
            if (!_suspects.Remove(tag, out (int Fd, bool) suspect)) return;
            if (IsSuspect(suspect.Fd)) return; // The number is another file's by now.
            try
            {
                _epoll.Remove(suspect.Fd);
            }
            catch (LinuxException)
            {
                // Closed: whoever takes it out of the loop is told.
            }
        }
    }

    public void Dispose() => _epoll.Dispose();

    // Asked once in a thousand calls of every handler that serves: no closure, no enumerator on the heap.
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
            return false; // Closed, or the kernel is out of memory: no suspicion, then.
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
            return 0; // Closed behind our back: an aid to suspicion is not worth the loop.
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

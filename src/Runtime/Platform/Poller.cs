using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>The epoll that the loop waits on. The class can renew it, and keeps timers from waiting behind many ready descriptors.</summary>
internal sealed class Poller : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<ulong, Registration> _registered = [];
    private readonly Dictionary<int, ulong> _tags = []; // The newest tag of each number. An older tag of the same number is of a closed file.
    private Epoll _all;
    private Epoll? _timers; // Has the timers a second time; null as long as there are no other descriptors.
    private ActivityProbe? _probe; // Null as long as there are only timers.
    private Epoll? _outer; // The epoll of Descriptor. It is never renewed, so the descriptor stays the same.

    public Poller() => _all = Epoll.Create();

    /// <summary>A file descriptor that is readable while something is ready.</summary>
    public SafeHandle Descriptor
    {
        get
        {
            lock (_gate)
            {
                if (_outer is not null) return _outer.Descriptor;
                Epoll outer = Epoll.Create();
                try
                {
                    outer.Add(_all.Descriptor, EpollEvents.In, 0);
                }
                catch
                {
                    outer.Dispose();
                    throw;
                }

                _outer = outer;
                return outer.Descriptor;
            }
        }
    }

    public void Add(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            _probe ??= new();
            if (_timers is null) SetTimersApart();
            _all.Add(fd, events, tag);
            Register(tag, new(fd, events, IsTimer: false));
        }
    }

    /// <summary>Adds a timer, or the eventfd that wakes the loop.</summary>
    public void AddTimer(int fd, ulong tag)
    {
        lock (_gate)
        {
            _all.Add(fd, EpollEvents.In, tag);
            try
            {
                _timers?.Add(fd, EpollEvents.In, tag);
            }
            catch
            {
                _all.Remove(fd);
                throw;
            }

            Register(tag, new(fd, EpollEvents.In, IsTimer: true));
        }
    }

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            _all.Modify(fd, events, tag);
            _registered[tag] = new(fd, events, IsTimer: false);
        }
    }

    /// <summary>Takes a descriptor out of the epoll. In any case <see cref="Renew"/> does not add it again.</summary>
    /// <returns>Null, or the kernel's refusal if the descriptor was not in the epoll any more, because other code had closed it.</returns>
    public LinuxException? Remove(int fd, ulong tag)
    {
        lock (_gate)
        {
            // The number may belong to another file by now, which may even be in this epoll.
            if (!_registered.Remove(tag, out Registration registration)) return NotInSet();
            _tags.Remove(fd);
            LinuxException? refused = Remove(_all, fd);
            if (registration.IsTimer && _timers is not null) Remove(_timers, fd); // The result of the removal above is enough.
            return refused;
        }
    }

    /// <summary>Forgets a descriptor that was closed, so that <see cref="Renew"/> does not add it again.</summary>
    public void Forget(ulong tag)
    {
        lock (_gate)
        {
            if (_registered.Remove(tag, out Registration registration)) _tags.Remove(registration.Fd);
        }

        Clear(tag);
    }

    /// <inheritdoc cref="IWatchedDescriptors.HasActivity"/>
    public bool HasActivity(int fd, ulong tag, bool inputOnly) => _probe!.HasActivity(fd, tag, inputOnly);

    public void Clear(ulong tag) => _probe?.Clear(tag);

    /// <summary>
    /// Waits, and returns the number of events in <paramref name="ready"/>. The last <see cref="WaitBatch.TimerSize"/> places are reserved for
    /// timers, and used if the other places are full.
    /// </summary>
    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        int most = ready.Length > WaitBatch.TimerSize ? ready.Length - WaitBatch.TimerSize : ready.Length;
        int count = _all.Wait(ready[..most], timeout);
        if (count < most || _timers is null) return count;
        return count + Math.Max(0, _timers.Wait(ready[most..], TimeSpan.Zero));
    }

    /// <inheritdoc cref="IWatchedDescriptors.Renew"/>
    public List<ulong> Renew()
    {
        var closed = new List<ulong>();
        lock (_gate)
        {
            Epoll renewed = MakeOf(static _ => true, closed), old = _all;
            _all = renewed;
            _outer?.Remove(old.Descriptor);
            _outer?.Add(renewed.Descriptor, EpollEvents.In, 0);
            old.Dispose();
            if (_timers is not { } timers) return closed;
            _timers = null;
            timers.Dispose();
            SetTimersApart();
        }

        return closed;
    }

    public void Dispose()
    {
        _outer?.Dispose();
        _timers?.Dispose();
        _probe?.Dispose();
        _all.Dispose();
    }

    private static LinuxException? Remove(Epoll epoll, int fd)
    {
        try
        {
            return epoll.Remove(fd) ? null : NotInSet();
        }
        catch (LinuxException refused)
        {
            return refused;
        }
        catch (ObjectDisposedException)
        {
            return null; // The loop was disposed of, and no thread waits any more.
        }
    }

    private static LinuxException NotInSet() => Errno.Failure("epoll_ctl(EPOLL_CTL_DEL)", Errno.ENOENT, ErrnoHints.OfRemove);

    private void Register(ulong tag, Registration registration)
    {
        if (_tags.Remove(registration.Fd, out ulong closed)) _registered.Remove(closed);
        _tags.Add(registration.Fd, tag);
        _registered.Add(tag, registration);
    }

    private void SetTimersApart() => _timers = MakeOf(static registration => registration.IsTimer, []);

    private Epoll MakeOf(Func<Registration, bool> isWanted, List<ulong> closed)
    {
        Epoll made = Epoll.Create();
        try
        {
            foreach ((ulong tag, Registration registration) in _registered)
            {
                if (isWanted(registration) && !TryAdd(made, registration, tag)) closed.Add(tag);
            }

            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    // False if the descriptor was closed. If the kernel has no room for it now, that is thrown.
    private static bool TryAdd(Epoll epoll, Registration registration, ulong tag)
    {
        try
        {
            epoll.Add(registration.Fd, registration.Events, tag);
            return true;
        }
        catch (LinuxException refused) when (refused.Errno is Errno.EBADF or Errno.EPERM or Errno.EEXIST)
        {
            return false;
        }
    }

    private readonly record struct Registration(int Fd, EpollEvents Events, bool IsTimer);
}

using System.Runtime.InteropServices;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>What another thread asks of a timer: to be due then, with that period; never for to be cancelled.</summary>
internal readonly record struct TimerRequest(int Index, uint Generation, long Due, long Period);

/// <summary>Requests of other threads, in each one's order, on their way to the loop thread.</summary>
internal sealed class TimerRequestQueue(IKernel kernel)
{
    private readonly object _gate = new();
    private List<TimerRequest> _incoming = [];
    private List<TimerRequest> _taken = [];
    private volatile bool _pending;
    private volatile bool _closed;

    public bool IsClosed => _closed;

    /// <exception cref="ObjectDisposedException">The loop has ended.</exception>
    public void ThrowIfClosed()
    {
        if (_closed) throw EndedLoop.Exception();
    }

    /// <summary>From any thread. Of a loop that is gone, nothing is left to ask for.</summary>
    public void Add(in TimerRequest request)
    {
        lock (_gate)
        {
            if (_closed) return;
            _incoming.Add(request);
            if (_pending) return; // One wake-up for all that gather before the loop comes.
            _pending = true;
            try
            {
                kernel.Wake();
            }
            catch
            {
                _pending = false;
                _incoming.RemoveAt(_incoming.Count - 1);
                throw;
            }
        }
    }

    /// <summary>What has gathered; good until the next call. Loop thread only.</summary>
    public ReadOnlySpan<TimerRequest> TakeAll()
    {
        if (!_pending) return [];
        lock (_gate)
        {
            _pending = false;
            _taken.Clear();
            (_incoming, _taken) = (_taken, _incoming);
        }

        return CollectionsMarshal.AsSpan(_taken);
    }

    public void Close()
    {
        lock (_gate) _closed = true;
    }
}

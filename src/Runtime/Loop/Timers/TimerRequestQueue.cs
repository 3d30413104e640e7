using System.Runtime.InteropServices;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>A request of another thread to change a timer.</summary>
/// <param name="Index">The index of the timer in the table.</param>
/// <param name="Generation">The generation of the timer. The request is ignored if the entry has another generation by then.</param>
/// <param name="Due">The new due time in nanoseconds of the monotonic clock; <see cref="TimerEntry.Never"/> cancels the timer.</param>
/// <param name="Period">Nanoseconds from one due time to the next; 0 for a timer that is called once.</param>
internal readonly record struct TimerRequest(int Index, uint Generation, long Due, long Period);

/// <summary>Requests of other threads that wait for the loop thread. The requests of one thread keep their order.</summary>
internal sealed class TimerRequestQueue(IKernel kernel)
{
    private readonly object _gate = new();
    private List<TimerRequest> _incoming = [];
    private List<TimerRequest> _taken = [];
    private volatile bool _pending;
    private volatile bool _disposed;

    public bool IsDisposed => _disposed;

    /// <exception cref="ObjectDisposedException">The loop was disposed of.</exception>
    public void ThrowIfDisposed()
    {
        if (_disposed) throw DisposedLoop.Exception();
    }

    /// <summary>Adds a request, and wakes the loop. From any thread. After the loop was disposed of, the request is ignored.</summary>
    /// <exception cref="Linux.LinuxException">The loop cannot be woken. The request was not added.</exception>
    public void Add(in TimerRequest request)
    {
        lock (_gate)
        {
            if (_disposed) return;
            _incoming.Add(request);
            if (_pending) return; // One wake-up serves all requests until the loop takes them.
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

    /// <summary>Takes all requests that have arrived. The result is valid until the next call. Loop thread only.</summary>
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

    /// <summary>Ignores all requests from now on.</summary>
    public void Dispose()
    {
        lock (_gate) _disposed = true;
    }
}

using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Testing.Kernel;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>
/// A kernel that wakes the loop late, by latencies that the test chooses. Its time passes only when a clock is read, by 10 ns, and while the loop waits. So
/// all instants of a scheduler whose jobs run on the loop are the same in each run of the test.
/// </summary>
/// <param name="latency">The latency of a wake-up in nanoseconds, by the number of the wake-up from 0.</param>
internal sealed class LatentKernel(Func<int, long> latency) : ILoopKernel
{
    private const long Reading = 10; // ns

    private readonly object _gate = new();
    private readonly List<LatentTimer> _timers = [];
    private long _now = 1_000_000_000;
    private long _wall = 1_900_000_000_000_000_000; // ns from the monotonic clock to the wall clock.
    private int _waits;
    private bool _isWoken;

    public ulong Seed => 1;

    public string Host => "latent";

    public bool HasThreads => true;

    /// <summary>What happens just before a timer is armed.</summary>
    public Action? BeforeArming { get; init; }

    public long WakeUps => 0;

    public SafeHandle Descriptor => throw new NotSupportedException();

    public IWatchedDescriptors Watched { get; } = new NoDescriptors();

    /// <summary>Called with the time of each reading of a clock, by the wall clock.</summary>
    public Action<long>? OnReading { get; set; }

    public long Now(Clock clock)
    {
        long now, wall;
        lock (_gate)
        {
            _now += Reading;
            (now, wall) = (_now, _now + _wall);
        }

        OnReading?.Invoke(wall);
        return clock is Clock.Realtime or Clock.RealtimeAlarm ? wall : now;
    }

    /// <summary>Sets the wall clock.</summary>
    public void StepWallClock(long nanoseconds)
    {
        lock (_gate)
        {
            _wall += nanoseconds;
            foreach (LatentTimer timer in _timers) timer.NoteStep();
        }
    }

    public Zone LoadZone(string id) => throw new NotSupportedException();

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        lock (_gate)
        {
            var timer = new LatentTimer(this, clock, tag);
            _timers.Add(timer);
            return timer;
        }
    }

    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        lock (_gate)
        {
            while (!_isWoken && !_timers.Exists(timer => timer.IsReady))
            {
                long next = _timers.Count == 0 ? long.MaxValue : _timers.Min(static timer => timer.Due);
                if (next == long.MaxValue) Monitor.Wait(_gate);
                else _now = Math.Max(_now, next) + latency(_waits++);
            }

            _isWoken = false;
            int count = 0;
            foreach (LatentTimer timer in _timers)
            {
                if (timer.IsReady) ready[count++] = new() { Data = timer.Tag, Events = EpollEvents.In };
            }

            return count;
        }
    }

    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.PulseAll(_gate);
        }
    }

    public LinuxException? TakeFailure() => null;

    public Exception? Queue(IThreadPoolWorkItem work)
    {
        ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        return null;
    }

    public void Dispose()
    {
    }

    private sealed class LatentTimer(LatentKernel kernel, Clock clock, ulong tag) : IKernelTimer
    {
        private long _due = long.MaxValue;
        private long _period;
        private bool _wasStepped;

        public ulong Tag => tag;

        /// <summary>When the timer expires, by the monotonic clock.</summary>
        public long Due => _due == long.MaxValue ? _due : _due - Offset;

        public bool IsReady => _wasStepped || Due <= kernel._now;

        private long Offset => clock is Clock.Realtime or Clock.RealtimeAlarm ? kernel._wall : 0;

        public void NoteStep() => _wasStepped |= clock is Clock.Realtime or Clock.RealtimeAlarm;

        public bool Arm(long due, long period)
        {
            kernel.BeforeArming?.Invoke();
            lock (kernel._gate)
            {
                bool wasStepped = _wasStepped;
                (_due, _period, _wasStepped) = (due, period, false);
                return !wasStepped;
            }
        }

        public long ReadExpirations()
        {
            lock (kernel._gate)
            {
                if (_wasStepped)
                {
                    _wasStepped = false;
                    return TimerFd.ClockWasSet;
                }

                if (Due > kernel._now) return 0;
                long expirations = _period == 0 ? 1 : (kernel._now - Due) / _period + 1;
                _due = _period == 0 ? long.MaxValue : _due + expirations * _period;
                return expirations;
            }
        }

        public void Dispose()
        {
            lock (kernel._gate) kernel._timers.Remove(this);
        }
    }
}

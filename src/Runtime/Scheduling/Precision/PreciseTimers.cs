using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// The timers of a loop's precise jobs that have expired early. Due times of jobs with a thread of their own are handed to those threads first. Then the
/// loop's thread spins until the first of the others is due, fires it, and goes on with the next one, so that several share one spin. All other
/// timers of the round come after them.
/// </summary>
internal sealed class PreciseTimers(EventLoop loop, double budget) : IEarlyTimers
{
    private readonly List<IEarlyTimer> _waiting = [];
    private readonly List<IEarlyTimer> _handedOver = [];
    private readonly IServedLoop _loop = loop;
    private WakeLatencies? _latencies; // Made for the first precise job, because most schedulers have none.
    private long _waitBegan;

    public IKernel Kernel { get; } = loop.Kernel;

    /// <summary>How long the threads of the scheduler may spin.</summary>
    public SpinBudget Budget { get; } = new(loop.Kernel, budget);

    /// <summary>The wake-up latencies of the loop's thread.</summary>
    public WakeLatencies Latencies => LazyInitializer.EnsureInitialized(ref _latencies, static () => new());

    /// <summary>How long ago the loop began its latest wait, in nanoseconds. A longer latency is not that of a wake-up, but the loop was busy.</summary>
    public long SinceWait => Kernel.Now(Clock.Monotonic) - _waitBegan;

    public void BeginWait()
    {
        if (_latencies is not null) _waitBegan = Kernel.Now(Clock.Monotonic);
    }

    /// <summary>Adds a timer that has expired. Loop thread only.</summary>
    public void Add(IEarlyTimer timer, bool isHandedOver) => (isHandedOver ? _handedOver : _waiting).Add(timer);

    public void Fire()
    {
        while (_handedOver.Count > 0 && !_loop.IsStopping) Take(_handedOver, 0).Fire();
        while (_waiting.Count > 0 && !_loop.IsStopping)
        {
            int first = 0;
            for (int i = 1; i < _waiting.Count; i++)
            {
                if (_waiting[i].Left < _waiting[first].Left) first = i;
            }

            Take(_waiting, first).Fire();
        }
    }

    /// <summary>A handler follows on the loop, and begins now, and not at the end of the one before.</summary>
    public void BeginHandler() => loop.Meter.Rest();

    private static IEarlyTimer Take(List<IEarlyTimer> timers, int index)
    {
        IEarlyTimer timer = timers[index];
        timers.RemoveAt(index);
        return timer;
    }
}

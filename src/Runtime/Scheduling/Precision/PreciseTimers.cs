using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// The timers of a loop's precise jobs that have expired early. The loop's thread spins until the first of them is due, fires it, and goes on with the
/// next one, so that several share one spin. All other timers of the round come after them.
/// </summary>
internal sealed class PreciseTimers(EventLoop loop, double budget) : IEarlyTimers
{
    private readonly List<IEarlyTimer> _waiting = [];
    private readonly IServedLoop _loop = loop;
    private WakeLatencies? _latencies; // Made for the first precise job, because most schedulers have none.

    public IKernel Kernel { get; } = loop.Kernel;

    /// <summary>How long the threads of the scheduler may spin.</summary>
    public SpinBudget Budget { get; } = new(loop.Kernel, budget);

    /// <summary>The wake-up latencies of the loop's thread.</summary>
    public WakeLatencies Latencies => LazyInitializer.EnsureInitialized(ref _latencies, static () => new());

    /// <summary>Adds a timer that has expired early. Loop thread only.</summary>
    public void Add(IEarlyTimer timer) => _waiting.Add(timer);

    public void Fire()
    {
        while (_waiting.Count > 0 && !_loop.IsStopping)
        {
            IEarlyTimer first = _waiting[0];
            for (int i = 1; i < _waiting.Count; i++)
            {
                if (_waiting[i].Left < first.Left) first = _waiting[i];
            }

            _waiting.Remove(first);
            first.Fire();
        }
    }

    /// <summary>A handler follows on the loop, and begins now, and not at the end of the one before.</summary>
    public void BeginHandler() => loop.Meter.Rest();
}

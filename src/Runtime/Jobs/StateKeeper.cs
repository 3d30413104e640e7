using System.Diagnostics.Metrics;
using TimerAttributes.Jobs;

namespace TimerAttributes;

/// <summary>
/// What schedulers keep beyond their process: <see cref="SchedulerOptions.State"/>. The package TimerAttributes.State has the implementation,
/// <c>TimerState</c>, which keeps it in a store.
/// </summary>
public abstract class StateKeeper
{
    internal StateKeeper()
    {
    }

    /// <summary>
    /// Why the store could not be used when it was asked last; null if it has answered, and before it is asked. A health check is degraded while
    /// this is not null. If another store elects leaders, it counts as well.
    /// </summary>
    public abstract Exception? Failure { get; }

    /// <summary>
    /// How far the store's clock is ahead of that of this machine, as of the latest answer; negative if it is behind. The time of an answer is
    /// unknown by half the time that it took. Null for a store that uses the clock of this machine, and before the first answer. If another store
    /// elects leaders, it says this where that of claims does not.
    /// </summary>
    public abstract TimeSpan? Skew { get; }

    /// <summary>A store has answered that could not be used before. From any thread.</summary>
    internal abstract event Action? Recovered;

    /// <summary>Each store and its answers in a line, for <see cref="Scheduler.Describe"/>.</summary>
    internal abstract string Describe();

    /// <summary>Measures each store by a meter from now on. No effect if it does so already.</summary>
    internal abstract void Measure(Meter meter);

    /// <summary>Begins to keep the state of one scheduler.</summary>
    /// <param name="host">The name of the machine, or of the instance of the program.</param>
    internal abstract IStateSession Open(string host);
}

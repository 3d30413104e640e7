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

    /// <summary>Begins to keep the state of one scheduler.</summary>
    /// <param name="host">The name of the machine, or of the instance of the program.</param>
    internal abstract IStateSession Open(string host);
}

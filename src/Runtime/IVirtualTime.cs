namespace TimerAttributes;

/// <summary>
/// Time that tests move. The class <c>VirtualTime</c> of the package TimerAttributes.Testing is one; code that runs schedulers, such as the package
/// TimerAttributes.Hosting, takes it by this interface and needs no reference to that package.
/// </summary>
public interface IVirtualTime
{
    /// <summary>The same time for other code.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>The state of jobs on this time, whose store is in memory. A host that has a store uses it instead of that store.</summary>
    StateKeeper State { get; }

    /// <summary>Makes a scheduler whose jobs run on this time.</summary>
    /// <param name="table">The jobs.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    Scheduler NewScheduler(JobTable table, SchedulerOptions? options = null);
}

using TimerAttributes.Jobs;
using TimerAttributes.State.Claims;

namespace TimerAttributes.State;

/// <summary>
/// Keeps the state of jobs with <see cref="JobAttribute.Persistent"/> in a store: the value of <see cref="SchedulerOptions.State"/>.
/// </summary>
public sealed class TimerState : StateKeeper
{
    private readonly StoreCalls _calls;

    /// <summary>Keeps the state in a store.</summary>
    /// <param name="store">The store. The schedulers do not dispose of it.</param>
    /// <param name="clock">The clock of the waits for the store; null for the machine's clock. In virtual time, the time's provider.</param>
    public TimerState(ITimerStore store, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        _calls = new(store, clock ?? TimeProvider.System);
    }

    /// <summary>The store.</summary>
    public ITimerStore Store { get; }

    /// <summary>Keeps the state in files, one for each job, without a server: see <see cref="FileStore"/>.</summary>
    /// <param name="folder">The folder of the files. Null for <see cref="FileStore.DefaultFolder"/>.</param>
    /// <exception cref="InvalidOperationException">No folder is given, and the environment names none.</exception>
    public static TimerState InFiles(string? folder = null) => new(new FileStore(folder ?? FileStore.DefaultFolder));

    internal override IStateSession Open(string host) => new StateSession(_calls, host);
}

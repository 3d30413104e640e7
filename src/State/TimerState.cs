using System.Diagnostics.Metrics;
using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;
using TimerAttributes.State.Claims;
using TimerAttributes.State.Telemetry;

namespace TimerAttributes.State;

/// <summary>
/// Keeps the state of jobs with <see cref="JobAttribute.Persistent"/> in a store: the value of <see cref="SchedulerOptions.State"/>.
/// </summary>
public sealed class TimerState : StateKeeper
{
    private readonly StoreHealth _health;
    private readonly StoreHealth _healthOfLeaders; // The same if one object is the store of both.
    private readonly ILeaderStore? _leaders;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    /// <summary>Keeps the state in a store.</summary>
    /// <param name="store">The store. The schedulers do not dispose of it.</param>
    /// <param name="clock">The clock of the waits for the store; null for the machine's clock. In virtual time, the time's provider.</param>
    public TimerState(ITimerStore store, TimeProvider? clock = null)
        : this(store, clock, store?.GetType().Name)
    {
        Leaders = store as ILeaderStore;
    }

    private TimerState(ITimerStore store, TimeProvider? clock, string? name)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        _clock = clock ?? TimeProvider.System;
        _health = _healthOfLeaders = new(name!);
    }

    /// <summary>The store.</summary>
    public ITimerStore Store { get; }

    /// <summary>
    /// Elects the leaders of jobs with <see cref="JobScope.Leader"/>. By default it is the <see cref="Store"/>, if that is an
    /// <see cref="ILeaderStore"/>; otherwise null, and a scheduler that has such jobs does not start.
    /// </summary>
    public ILeaderStore? Leaders
    {
        get => _leaders;
        init => (_leaders, _healthOfLeaders) = (value, HealthOf(value));
    }

    /// <summary>
    /// How long a run with <see cref="Delivery.AtLeastOnce"/>, or a leader (<see cref="JobScope.Leader"/>), is kept from the other processes after its
    /// process has died. It is renewed after each third of it. From 1 s to 1 h, by default 15 s. A shorter one needs a faster store and processes
    /// that are never stopped for long.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 s or more than 1 h.</exception>
    public TimeSpan Lease
    {
        get => _lease;
        init => _lease = value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Lease), value, $"The lease {value} is outside its range: write a time from 1 s to 1 h, or leave it out for 15 s.");
    }

    /// <inheritdoc/>
    public override Exception? Failure => _health.Failure ?? _healthOfLeaders.Failure;

    /// <inheritdoc/>
    public override TimeSpan? Skew => _health.Skew ?? _healthOfLeaders.Skew;

    internal override event Action? Recovered
    {
        add
        {
            _health.Recovered += value;
            if (_healthOfLeaders != _health) _healthOfLeaders.Recovered += value;
        }

        remove
        {
            _health.Recovered -= value;
            if (_healthOfLeaders != _health) _healthOfLeaders.Recovered -= value;
        }
    }

    /// <summary>Elects leaders only. A scheduler that has jobs with another state does not start.</summary>
    /// <param name="leaders">The store of leaders. The schedulers do not dispose of it.</param>
    /// <param name="clock">As that of the constructor.</param>
    public static TimerState OfLeaders(ILeaderStore leaders, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(leaders);
        return new(new NoStore(), clock, leaders.GetType().Name) { Leaders = leaders };
    }

    /// <summary>Keeps the state in files, one for each job, without a server: see <see cref="FileStore"/>.</summary>
    /// <param name="folder">The folder of the files. Null for <see cref="FileStore.DefaultFolder"/>.</param>
    /// <exception cref="InvalidOperationException">No folder is given, and the environment names none.</exception>
    public static TimerState InFiles(string? folder = null) => new(new FileStore(folder ?? FileStore.DefaultFolder));

    internal override string Describe() => _health.Describe() + (_healthOfLeaders == _health ? "" : _healthOfLeaders.Describe());

    internal override void Measure(Meter meter)
    {
        StoreInstruments.Add(meter, _health);
        StoreInstruments.Add(meter, _healthOfLeaders);
    }

    internal override IStateSession Open(string host) => new StateSession(new(Store, _clock, _lease, _health, _healthOfLeaders), Leaders, host);

    // An answer of one store says nothing about another one.
    private StoreHealth HealthOf(ILeaderStore? leaders)
    {
        if (leaders is null || leaders == Store || Store is NoStore) return _health;
        string name = leaders.GetType().Name;
        return new(name == _health.Name ? $"{name} of leaders" : name);
    }
}

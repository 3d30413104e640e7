using TimerAttributes.State;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Nodes;
using TimerAttributes.Testing.Providers;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing;

/// <summary>
/// One of several processes on the same virtual time, as on a machine of its own: it has a wall clock, and a connection to a store that all nodes of
/// the time share. A test pauses it, cuts its connection, or makes its clock wrong, and sees what the jobs of the others do. Made by
/// <see cref="VirtualTime.NewNode"/>.
/// </summary>
public sealed class VirtualNode : IVirtualTime
{
    private readonly VirtualTime _time;
    private readonly VirtualMachine _machine;
    private readonly MachineNode _node;
    private readonly NodeStore _store;

    internal VirtualNode(VirtualTime time, VirtualMachine machine, MemoryStore rows, string name)
    {
        _time = time;
        _machine = machine;
        _node = machine.NewNode(name);
        _store = new(rows, machine.Clocks, name);
        TimeProvider = new MachineTimeProvider(machine, _node);
        State = new(_store, TimeProvider);
    }

    /// <summary>The name of the node, and the <see cref="SchedulerOptions.Host"/> of its schedulers unless their options have one.</summary>
    public string Name => _node.Name;

    /// <summary>The reading of the node's wall clock, in UTC.</summary>
    public DateTimeOffset Now => _node.Clocks.Utc;

    /// <summary>The node's time for other code, such as <c>Task.Delay(delay, node.TimeProvider)</c>. Its timers rest while the node is paused.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>
    /// The node's connection to the store that all nodes share. It is an <see cref="ILeaderStore"/> as well. For another lease:
    /// <c>new TimerState(node.Store, node.TimeProvider) { Lease = … }</c>.
    /// </summary>
    public ITimerStore Store => _store;

    /// <summary>The <see cref="SchedulerOptions.State"/> of the node's schedulers, unless their options have one: it uses <see cref="Store"/>.</summary>
    public TimerState State { get; }

    StateKeeper IVirtualTime.State => State;

    /// <summary>Whether the node cannot reach the store: each call of it throws a <see cref="TimerStoreException"/>. False by default.</summary>
    public bool IsPartitioned
    {
        get => _store.IsCut;
        set => _store.IsCut = value;
    }

    /// <summary>Whether the node is paused.</summary>
    public bool IsPaused
    {
        get { lock (_machine.SyncRoot) return _node.IsPaused; }
    }

    /// <summary>The node's wall clock minus <see cref="VirtualTime.Now"/>; zero unless the test has set it.</summary>
    public TimeSpan Skew => new(_node.Clocks.Skew / TimeSpan.NanosecondsPerTick);

    /// <summary>Makes a scheduler in this node. The caller starts it and stops it, and disposes of it before the time.</summary>
    /// <param name="table">The jobs, as a rule the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">
    /// The settings; null for the defaults. <see cref="SchedulerOptions.State"/> and <see cref="SchedulerOptions.Host"/> are those of the node unless
    /// they are set. The drain time counts real time, and is 5 s by default here.
    /// </param>
    /// <exception cref="ObjectDisposedException">The time has been disposed of.</exception>
    public Scheduler NewScheduler(JobTable table, SchedulerOptions? options = null) =>
        _time.NewScheduler(table, NodeOptions.Of(options ?? new(), Name, State, VirtualTime.Drain), _node);

    /// <summary>
    /// Stops the node as SIGSTOP does: none of its jobs is called, and its timers rest, while time and the other nodes go on. Handlers that are under
    /// way wait where they are, so a scheduler that is stopped meanwhile waits for them in vain, as long as its drain time.
    /// </summary>
    /// <returns>A task that completes when all that was due before the pause has been served.</returns>
    /// <exception cref="InvalidOperationException">The caller is a handler, or time is passing.</exception>
    /// <exception cref="ObjectDisposedException">The time has been disposed of.</exception>
    public Task PauseAsync() => _time.ChangeAsync(() => _node.IsPaused = true);

    /// <summary>
    /// Lets the node go on, as SIGCONT does. A job that has fallen due meanwhile is called once, for all of its due times. No effect on a node that
    /// is not paused.
    /// </summary>
    /// <returns>A task that completes when all that fell due during the pause has been served.</returns>
    /// <inheritdoc cref="PauseAsync"/>
    public Task ResumeAsync() => _time.ChangeAsync(() => _machine.Resume(_node));

    /// <summary>
    /// Makes the node's wall clock wrong, while that of the store and of the other nodes is right: jobs of the calendar ask for their due times too
    /// early or too late.
    /// </summary>
    /// <param name="skew">The node's wall clock minus <see cref="VirtualTime.Now"/> from now on.</param>
    /// <returns>A task that completes when all has been served that is due by the new reading.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The node's clock would show a time before 1970 or after 2261.</exception>
    /// <inheritdoc cref="PauseAsync"/>
    public Task SetSkewAsync(TimeSpan skew) => _time.ChangeAsync(() => _machine.SetSkew(_node, _machine.Clocks.Check(skew, nameof(skew))));
}

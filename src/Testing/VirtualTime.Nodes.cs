using System.Globalization;
using TimerAttributes.State;
using TimerAttributes.Testing.Kernel;
using TimerAttributes.Testing.Runs;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing;

/// <content>Several processes that share a store.</content>
public sealed partial class VirtualTime
{
    private readonly List<VirtualNode> _nodes = [];
    private readonly MemoryStore _rows;

    /// <summary>
    /// Keeps the state of jobs in the store that all nodes share, for a scheduler that is no node's: <c>new() { State = time.State }</c>. A host that
    /// has a store gets it by <c>services.UseVirtualTime(time)</c>.
    /// </summary>
    public TimerState State { get; }

    StateKeeper IVirtualTime.State => State;

    /// <summary>
    /// Makes a process on this time that shares a store with the other nodes, as on a machine of its own. Its schedulers have
    /// <see cref="SchedulerOptions.State"/>, so that jobs with <see cref="JobScope.Cluster"/>, <see cref="JobScope.Leader"/> or
    /// <see cref="JobAttribute.Persistent"/> work.
    /// </summary>
    /// <param name="name">The name of the node; null for <c>node 1</c>, <c>node 2</c> and so on.</param>
    /// <exception cref="ArgumentException">The name is blank, or another node has it.</exception>
    /// <exception cref="ObjectDisposedException">This object has been disposed of.</exception>
    public VirtualNode NewNode(string? name = null)
    {
        lock (_nodes)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            name ??= string.Create(CultureInfo.InvariantCulture, $"node {_nodes.Count + 1}");
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            if (_nodes.Exists(node => node.Name == name))
            {
                throw new ArgumentException(
                    $"There is a node '{name}' already, and the store tells nodes apart by their names: give this one another name, or none.", nameof(name));
            }

            VirtualNode node = new(this, _machine, _rows, name);
            _nodes.Add(node);
            return node;
        }
    }

    internal Scheduler NewScheduler(JobTable table, SchedulerOptions options, MachineNode node)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(table, options, () => new MachineKernel(_machine, node), Drain, new NodeRuns(_machine.Runs, node));
    }
}

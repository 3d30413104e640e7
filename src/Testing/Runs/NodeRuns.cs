using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Runs;

/// <summary>The runs of one node, as its schedulers report them.</summary>
/// <param name="runs">The runs of the machine.</param>
/// <param name="node">The node.</param>
internal sealed class NodeRuns(HandlerRuns runs, MachineNode node) : IRunObserver
{
    public string? Obstacle => node.IsPaused
        ? $"The node '{node.Name}' is paused, so none of its handlers can go on: call ResumeAsync of the node before you stop its schedulers."
        : null;

    public object Begin(string job, RunOn runOn, bool hasTimeout) => runs.Begin(node, job, runOn, hasTimeout);

    public void Enter(object run) => HandlerRuns.Enter((HandlerRun)run);

    public void Leave(object run) => runs.Leave((HandlerRun)run);

    public void Return(object run) => runs.Return((HandlerRun)run);

    public void TimeOut(object run) => runs.TimeOut((HandlerRun)run);

    public void End(object run) => runs.End((HandlerRun)run);

    public Action? BeginWait() => runs.BeginWait();
}

using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>Gives each loop a turn on the loop's own thread, and the pool one worker, all at once.</summary>
internal sealed class ParallelTurnScheduler(MachineMonitor monitor, MachinePool pool) : TurnScheduler(monitor, pool)
{
    public override void Leave(IVirtualLoop loop)
    {
        base.Leave(loop);
        if (Loops.Count == 0) End(); // A test makes no loop after it has disposed of the last.
    }

    public override void GrantTurns()
    {
        foreach (IVirtualLoop loop in Loops)
        {
            if (loop.Participant.State == ParticipantState.Ready) Grant(loop.Participant);
        }

        if (Pool.HasWork && Workers.All(static worker => worker.Participant.State != ParticipantState.Running)) GrantToPool();
    }
}

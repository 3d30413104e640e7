using System.Collections.Concurrent;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>The phases of the end of a scheduler, and what brings each about.</summary>
public class EnginePhaseTests
{
    [TestCase("Stop", "Stopping")]
    [TestCase("LoopEnd", "LoopEnded")]
    [TestCase("Idle", "Running")]
    [TestCase("Stop Stop", "Stopping")]
    [TestCase("Stop Idle", "Stopping")]
    [TestCase("LoopEnd LoopEnd", "LoopEnded")]
    [TestCase("LoopEnd Idle", "LoopEnded")]
    [TestCase("Stop LoopEnd", "Draining")]
    [TestCase("LoopEnd Stop", "Draining")]
    [TestCase("Stop LoopEnd Stop LoopEnd", "Draining")]
    [TestCase("Stop LoopEnd Idle", "Drained")]
    [TestCase("LoopEnd Stop Idle", "Drained")]
    [TestCase("Stop LoopEnd Idle Stop LoopEnd Idle", "Drained")]
    public void Events_in_this_order_lead_to_the_phase(string events, string phase)
    {
        var state = new SchedulerState();
        foreach (string happened in events.Split(' ')) state.Handle(Enum.Parse<EngineEvent>(happened));
        Assert.That((state.Phase.ToString(), state.IsStopping), Is.EqualTo((phase, phase is not ("Running" or "LoopEnded"))));
    }

    [Test]
    public void Each_phase_is_entered_by_one_of_the_calls_that_could_enter_it()
    {
        EngineEvent[] events = [EngineEvent.LoopEnd, EngineEvent.Stop, EngineEvent.Idle, EngineEvent.Stop, EngineEvent.LoopEnd];
        for (int n = 0; n < 200; n++) Enter(new SchedulerState());

        void Enter(SchedulerState one)
        {
            var entered = new ConcurrentBag<EnginePhase>();
            Parallel.ForEach(events, happened =>
            {
                if (one.Handle(happened) is { } phase) entered.Add(phase);
            });
            Assert.That(entered, Is.Unique.And.Contains(EnginePhase.Draining));
        }
    }

    [Test]
    public void An_idle_job_is_reported_only_in_the_drain_and_after_it()
    {
        var state = new SchedulerState();
        int calls = 0;
        state.WatchIdle(() => calls++);
        state.NoteIdle();
        state.Handle(EngineEvent.Stop);
        state.NoteIdle();
        Assert.That(calls, Is.Zero);
        state.Handle(EngineEvent.LoopEnd);
        state.NoteIdle();
        Assert.That(calls, Is.EqualTo(1));
    }
}

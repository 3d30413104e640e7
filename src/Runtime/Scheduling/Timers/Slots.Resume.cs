using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Timers;

/// <content>Jobs that go on where an earlier process has ended.</content>
internal sealed partial class Slots
{
    private bool _isResuming; // The state of the jobs was read, and the slots are not armed.

    /// <summary>The state of the jobs was read, so <see cref="Arm"/> makes the slots again. From any thread.</summary>
    public void Resume()
    {
        lock (_gate) _isResuming = true;
    }

    private void CatchUp(JobSet present, ClockReading?[] starts)
    {
        _isResuming = false;
        for (int i = 0; i < present.Jobs.Length; i++)
        {
            JobState job = present.Jobs[i];
            if (!job.Options.NeedsState) continue;
            var slot = (Slot)present.Timed[i].Runner.DueTimes!;
            state!.CatchUp(job, slot.Recurrence, TimeOf(slot.Clock, starts[(int)slot.Clock]!.Value));
        }
    }

    private PresentTime TimeOf(Clock clock, in ClockReading reading) => new(reading.Now, WallOf(clock).UtcTicks(reading.Now), reading.Setting);
}

using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// A job as its slots see it. Most jobs have their runs and a slot from the start on. A job of a large table may be dormant: it has a timer, and gets
/// its runs and its slot when the timer expires for the first time, or when a caller needs one of them.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="runner">The runs of the job; null for a job that may be dormant.</param>
internal abstract class TimedJob(JobState job, JobRunner? runner) : ISource
{
    private volatile JobRunner? _runner = runner; // Written once, under the lock of the slots.
    private long _due = Recurrence.Never;

    public JobState Job => job;

    /// <summary>The runs of the job; null while the job is dormant. From any thread.</summary>
    public JobRunner? Known => _runner;

    /// <summary>The runs of the job, which are made if the job is dormant. From any thread.</summary>
    public JobRunner Runner => _runner ?? Wake();

    /// <summary>The timer of a dormant job; null for none. When the job is woken, its slot takes the timer over.</summary>
    public SharedTimer? Timer { get; set; }

    /// <summary>The place among the dormant jobs.</summary>
    public int Place { get; set; }

    /// <summary>
    /// The first due time of a dormant job; <see cref="Recurrence.Never"/> while its timer is not armed. It stays when the job is woken. From any thread.
    /// </summary>
    public long Due
    {
        get => Volatile.Read(ref _due);
        set => Volatile.Write(ref _due, value);
    }

    /// <summary>Makes what the runs of a dormant job share. The caller holds the lock of the slots.</summary>
    public abstract JobContext MakeContext();

    /// <summary>Wakes a dormant job by <c>Slots.Wake</c>, under the lock of the slots.</summary>
    protected abstract JobRunner Wake();

    /// <summary>
    /// Gives a dormant job its runs: it is dormant no more. The caller holds the lock of the slots. The runs know their slot already, but the timer
    /// does not. It gets the slot after this, so a handler that the slot calls finds the runs that it belongs to.
    /// </summary>
    public void SetRunner(JobRunner made) => _runner = made;

    /// <summary>
    /// The timer of a dormant job has something to read: the job is woken, and its slot reads the timer. If another thread wakes the job at the
    /// same time, the lock is waited for, also where the job has its runs already, because the timer gets its slot after the runs. The slot may have
    /// taken the timer over before this method looks for it. Then this returns false, and the share tells the slot in its next round.
    /// </summary>
    public bool Collect(EpollEvents events)
    {
        SharedTimer? timer = Timer;
        Wake();
        return timer?.Source is Slot slot && slot.Collect(events); // After the end of the slots, the timer has no slot.
    }

    /// <summary>Not called, because the timer has a slot when <see cref="Collect"/> returns.</summary>
    public void Fire()
    {
    }
}

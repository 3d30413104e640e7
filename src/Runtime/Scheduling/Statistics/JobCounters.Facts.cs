using System.Runtime.CompilerServices;
using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <content>
/// When the job last ran and succeeded, and since when it lacks a success. All of it is computed from what a tick knows already, so no clock is read
/// for it. Times are <see cref="DateTime.Ticks"/> of UTC, and 0 means that there is none.
/// </content>
internal sealed partial class JobCounters
{
    /// <summary>When the latest run began.</summary>
    public long LastRun => Math.Abs(Volatile.Read(ref _latest.Began));

    /// <summary>When the latest run that succeeded ended: its begin and its duration.</summary>
    public long LastSuccess => Volatile.Read(ref _latest.Success);

    /// <summary>The duration of the latest run that has ended and was not declined; null before it.</summary>
    public TimeSpan? LastDuration =>
        Volatile.Read(ref _latest.Duration) is >= 0 and var duration ? new(duration / TimeSpan.NanosecondsPerTick) : null;

    /// <summary>When the run under way began. Only for a job that has one run at a time.</summary>
    public long RunningSince => Math.Max(0, Volatile.Read(ref _latest.Began));

    /// <summary>The due time of the run under way, which a tick has started. Only for a job that has one run at a time.</summary>
    public long RunningDue
    {
        get
        {
            while (true)
            {
                long began = RunningSince, lateness = Volatile.Read(ref _latest.Lateness);
                if (began == 0) return 0;
                if (began == RunningSince) return began - lateness / TimeSpan.NanosecondsPerTick; // Otherwise the lateness may be another run's.
            }
        }
    }

    /// <summary>The due time of the first tick since the latest success that was skipped or dropped, or whose run did not succeed.</summary>
    public long OverdueSince => Volatile.Read(ref _overdue);

    /// <summary>A due time has passed, or will pass, without a success. From any thread.</summary>
    public void Lack(long due)
    {
        long before;
        do
        {
            before = OverdueSince;
            if (before != 0 && before <= due) return;
        }
        while (Interlocked.CompareExchange(ref _overdue, due, before) != before);
        _latest.IsOverdue = true;
    }

    // The flag first: if a lack is noted meanwhile, it is set again, and the next success ends that lack.
    private void EndLack()
    {
        _latest.IsOverdue = false;
        Volatile.Write(ref _overdue, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteSuccess(long began, long duration)
    {
        Volatile.Write(ref _latest.Success, began + duration / TimeSpan.NanosecondsPerTick);
        Volatile.Write(ref _latest.Began, -began);
    }

    private void NoteEnd(in RunEnd end)
    {
        Volatile.Write(ref _latest.Began, -LastRun);
        Tick tick = end.Tick;
        if (end.Result == JobResult.Succeeded)
        {
            _succeeded = Math.Max(_succeeded, tick.Sequence);
            Volatile.Write(ref _latest.Success, tick.Started.UtcTicks + end.Duration / TimeSpan.NanosecondsPerTick);
            EndLack();
        }
        else if (end.Result == JobResult.Declined && !end.IsLack)
        {
            if (tick.Sequence > _succeeded) EndLack(); // A filter has judged that the work is not wanted now, or is done elsewhere.
        }
        else if (tick.Reason == TickReason.Scheduled && tick.Sequence > _succeeded)
        {
            Lack(tick.Due.UtcTicks); // A retry is no due time: the tick whose run failed first is.
        }
    }
}

using TimerAttributes.Clocks;
using TimerAttributes.Durations;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// How a job with <see cref="JobOptions.Precision"/> begins on time: its kernel timer is armed earlier than it is due by a lead, which is learned from
/// the latest wake-up latencies, and a thread spins on the clock for what is left. A job on the loop has the loop's thread spin. A job with a thread
/// of its own has that thread spin, and its due time is handed to it early.
/// </summary>
/// <param name="options">The job's options.</param>
/// <param name="clock">The clock of the due times.</param>
/// <param name="counters">The counts of the job.</param>
/// <param name="timers">The precise timers of the scheduler.</param>
/// <param name="isBusy">Whether a run of the job has not ended.</param>
/// <param name="onSpent">Called, from any thread, when the budget of the scheduler was used up for the first time.</param>
internal sealed class PreciseJob(
    JobOptions options, Clock clock, JobCounters counters, PreciseTimers timers, Func<bool> isBusy, Action onSpent) : IEarlyTimer
{
    private const long LongestLead = 500_000; // ns. A longer latency comes from other work on the processor or from the host of a virtual machine.

    private const long None = -1;

    private readonly long _precision = DurationRange.NanosecondsOf(options.Precision.GetValueOrDefault());
    private readonly WakeLatencies _latencies = options.RunOn == RunOn.Thread ? new() : timers.Latencies;
    private readonly PrecisionCounts _counts = counters.Precision;
    private readonly Clock _steady = clock.Steady();
    private ISource? _slot;
    private long _due; // The latest due time for which the timer has expired, by the clock of the timer.
    private bool _isReached; // That due time counts as reached, and the slot has not asked.
    private long _lead = None; // Of the due time that was handed to the job's thread early. The loop writes it, and then the run.

    /// <summary>Whether a thread of the job's own waits for the due time. Otherwise the loop's thread does.</summary>
    public bool IsOnThread => options.RunOn == RunOn.Thread;

    /// <summary>Whether a run of the job has not ended. Then its thread is not handed the next due time early.</summary>
    public bool IsBusy => isBusy();

    public long Left => _due - Kernel.Now(clock);

    public IKernel Kernel => timers.Kernel;

    /// <summary>By how many nanoseconds the timer is armed before the due time. A lead that the budget shortens is counted.</summary>
    /// <param name="wait">The time until the due time, in nanoseconds.</param>
    public long LeadAfter(long wait)
    {
        // Half of the precision is left for the way from the clock to the handler.
        long wanted = Math.Min(_latencies.Most - _precision / 2, LongestLead);
        if (wanted <= 0) return 0;
        long affordable = _latencies.Median + timers.Budget.LeftAfter(wait);
        if (affordable >= wanted) return wanted;
        _counts.AddSpinCut();
        if (timers.Budget.TrySpendAll()) onSpent();
        return Math.Max(0, affordable);
    }

    /// <summary>Notes how long the loop's thread took to wake up. The thread of a job notes that itself.</summary>
    /// <param name="latency">Nanoseconds since the instant for which the timer was armed.</param>
    public void Learn(long latency)
    {
        if (!IsOnThread) Keep(latency);
    }

    /// <summary>The timer has expired, and a thread waits for what is left until the due time.</summary>
    /// <param name="due">The due time, by the clock of the timer.</param>
    /// <param name="lead">By how many nanoseconds the timer was armed earlier.</param>
    /// <param name="left">The nanoseconds that are left; 0 or less for none.</param>
    public void Expire(long due, long lead, long left)
    {
        (_due, _isReached) = (due, true);
        if (!IsOnThread) return;
        if (left > 0) Volatile.Write(ref _lead, lead);
        else Reach(left);
    }

    /// <summary>The due time that counts as reached, because a thread waits for it; 0 for none. Loop thread only.</summary>
    public long TakeReached()
    {
        bool isReached = _isReached;
        _isReached = false;
        return isReached ? _due : 0;
    }

    /// <summary>Lets the loop wait for the due time, and then fire the slot. Loop thread only.</summary>
    /// <param name="slot">The slot that has collected the due time.</param>
    /// <returns>False if a thread of the job's own waits.</returns>
    public bool TryWait(ISource slot)
    {
        if (IsOnThread) return false;
        _slot = slot;
        timers.Add(this);
        return true;
    }

    public void Fire()
    {
        SpinUntilDue();
        timers.BeginHandler();
        _slot!.Fire();
    }

    /// <summary>Waits on the job's thread for the due time that was handed to it early. Returns at once for a due time that was not.</summary>
    public void Await()
    {
        if (Interlocked.Exchange(ref _lead, None) is not (>= 0 and var lead)) return;
        Keep(lead - Left);
        SpinUntilDue();
    }

    // No lead helps against a longer latency, which would hide those that it helps against.
    private void Keep(long latency)
    {
        if (latency <= LongestLead) _latencies.Add(latency);
    }

    // If the wall clock is set back meanwhile, the rest of the wait is measured by the steady clock.
    private void SpinUntilDue()
    {
        long begin = Kernel.Now(_steady), left = Left;
        if (left > LongestLead) return; // It was set back before the wait.
        long end = begin + left;
        while (left > 0) left = Left is <= LongestLead and var now ? now : end - Kernel.Now(_steady);
        timers.Budget.Spend(Math.Max(0, Kernel.Now(_steady) - begin));
        Reach(left);
    }

    // Counts a due time that is reached too late.
    private void Reach(long left)
    {
        if (-left > _precision) _counts.AddImprecise();
    }
}

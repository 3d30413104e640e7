using TimerAttributes.Clocks;
using TimerAttributes.Durations;
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
/// <param name="isBusy">Whether a run of the job has not ended, or waits.</param>
/// <param name="isPaused">Whether the job is paused.</param>
/// <param name="onSpent">
/// Called, from any thread, when the budget of the scheduler was used up for the first time, with the latencies of the thread that waits.
/// </param>
internal sealed class PreciseJob(
    JobOptions options, Clock clock, JobCounters counters, PreciseTimers timers, Func<bool> isBusy, Func<bool> isPaused, Action<WakeLatencies> onSpent)
{
    private const long LongestLead = 500_000; // ns. A longer latency comes from other work on the processor or from the host of a virtual machine.
    private const long None = long.MinValue;

    private readonly long _precision = DurationRange.NanosecondsOf(options.Precision.GetValueOrDefault());
    private readonly WakeLatencies _latencies = options.RunOn == RunOn.Thread ? new() : timers.Latencies;
    private readonly PrecisionCounts _counts = counters.Precision;
    private readonly Clock _steady = clock.Steady();
    private long _reached = None; // The latest due time that was handed to the thread of the job, by the job's clock.

    // What was handed to the job's thread. The loop writes it while the job has no run, and the run reads it.
    private long _firing = None;
    private long _end;
    private long? _armedFor;

    public IKernel Kernel => timers.Kernel;

    public PreciseTimers Timers => timers;

    /// <summary>Whether a thread of the job's own waits for the due time. Otherwise the loop's thread does.</summary>
    public bool IsOnThread => options.RunOn == RunOn.Thread;

    /// <summary>Whether no thread can wait for the due time: the job is paused, or it has a thread of its own, and that has a run.</summary>
    public bool IsHeldUp => isPaused() || (IsOnThread && isBusy());

    /// <summary>By how much the timer is armed before the due time.</summary>
    /// <param name="wait">The time until the due time, in nanoseconds.</param>
    /// <param name="gap">The time between that and the due time before, in nanoseconds; <see cref="long.MaxValue"/> for the first one.</param>
    public Lead LeadAfter(long wait, long gap)
    {
        long tolerated = _precision / 2; // The other half is left for the way from the clock to the handler.
        long longest = gap / 2; // With a longer lead the timer may expire while a thread waits for the due time before, and nothing is learned from that.
        long greatest = _latencies.Greatest;
        if (greatest <= tolerated || wait <= 0 || isPaused()) return default;
        long median = _latencies.Median, left = timers.Budget.LeftAfter(wait);
        long lead = Math.Min(greatest, longest);
        if (median + left - timers.Budget.Reserve >= lead) return new(lead, IsCut: false);
        long wanted = Math.Min(_latencies.Percentile99 - tolerated, longest);
        if (wanted <= 0) return default;
        return median + left >= wanted ? new(wanted, IsCut: false) : new(Math.Max(0, median + left), IsCut: true);
    }

    /// <summary>Counts a lead that the budget has shortened.</summary>
    public void CountCut()
    {
        _counts.AddSpinCut();
        if (timers.Budget.TrySpendAll()) onSpent(_latencies);
    }

    /// <summary>Notes how long the loop's thread took to wake up, for a job that waits on it.</summary>
    /// <param name="latency">Nanoseconds since the instant for which the timer was armed.</param>
    public void LearnOfLoop(long latency)
    {
        if (!IsOnThread && latency <= timers.SinceWait) Keep(latency);
    }

    /// <summary>A due time is handed to the thread of the job, although it may be ahead by a lead.</summary>
    public void NoteReached(long due) => Volatile.Write(ref _reached, due);

    /// <summary>When a plan that is given to the job now may begin: after the latest due time that was handed to the thread of the job.</summary>
    /// <param name="now">The present time of the job's clock.</param>
    public long BeginAfter(long now)
    {
        long reached = Volatile.Read(ref _reached), ahead = reached - now;
        return reached != None && ahead is >= 0 and <= LongestLead ? reached + 1 : now;
    }

    /// <summary>Hands a due time to the thread of the job. Loop thread only.</summary>
    /// <param name="firing">The due time of the firing, in nanoseconds of the steady clock.</param>
    /// <param name="end">When the wait for it ends, by the steady clock.</param>
    /// <param name="armedFor">The instant for which the timer was armed, by the steady clock; null if it had passed already.</param>
    public void HandOver(long firing, long end, long? armedFor)
    {
        if (!isBusy()) (_firing, _end, _armedFor) = (firing, end, armedFor);
    }

    /// <summary>Waits on the job's thread for the due time of its run, if it was handed over. Otherwise returns at once.</summary>
    /// <param name="firing">The due time of the run's firing, in nanoseconds of the steady clock.</param>
    public void Await(long firing)
    {
        if (_firing != firing) return;
        _firing = None;
        if (_armedFor is { } instant) Keep(Kernel.Now(_steady) - instant);
        SpinUntil(_end);
    }

    /// <summary>Reads the steady clock until an instant of it, and counts if it was reached too late.</summary>
    public void SpinUntil(long end)
    {
        long begin = Kernel.Now(_steady), now = begin;
        while (now < end) now = Kernel.Now(_steady);
        timers.Budget.Spend(now - begin);
        if (now - end > _precision && !isPaused()) _counts.AddImprecise();
    }

    // No lead helps against a longer latency, which would hide those that it helps against.
    private void Keep(long latency)
    {
        if (latency <= LongestLead) _latencies.Add(latency);
    }
}

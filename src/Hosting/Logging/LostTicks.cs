using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Logging;

/// <summary>
/// Logs once a minute which jobs have lost due times. It compares the jobs' counters, so a tick pays nothing for it, and a job that loses a thousand
/// ticks a second has one line a minute.
/// </summary>
internal sealed class LostTicks(Scheduler scheduler, IServiceProvider services, ILogger<Scheduler> log) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private ITimer? _timer;
    private Dictionary<ScheduledJob, JobStats> _before = [];
    private DateTimeOffset _since;

    /// <summary>Begins. The scheduler has started.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _before = []; // Not the present counts, because the start itself may have counted an instant in the past.
            _since = scheduler.UtcNow;
            var time = services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
            _timer = time.CreateTimer(static lost => ((LostTicks)lost!).Look(), this, Interval, Interval);
        }
    }

    /// <summary>Ends, and logs what was lost since the last minute.</summary>
    public void Dispose()
    {
        if (_timer is null) return;
        _timer.Dispose();
        _timer = null;
        Look();
    }

    private void Look()
    {
        lock (_gate)
        {
            Dictionary<ScheduledJob, JobStats> now = scheduler.Jobs.ToDictionary(static job => job, static job => job.Counts);
            foreach ((ScheduledJob job, JobStats counts) in now) Report(job.Name, _before.GetValueOrDefault(job), counts);
            _before = now;
            _since = scheduler.UtcNow;
        }
    }

    private void Report(string job, in JobStats before, in JobStats now)
    {
        long skipped = now.Skipped - before.Skipped, missed = now.Missed - before.Missed;
        long dropped = now.Dropped - before.Dropped + now.SteppedOver - before.SteppedOver;
        if (skipped + missed + dropped > 0) SchedulerLog.TicksLost(log, job, skipped, missed, dropped, _since);
    }
}

using Microsoft.Extensions.Hosting;

namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>Sees what a host starts: its services, the loops of its schedulers, and the runs of a job that is due at once.</summary>
internal sealed class Witness : IHostedService
{
    private readonly Runs _runs = new(Schedule.Every("1s", "0s"), name: "witness");
    private readonly List<Scheduler> _schedulers = [];
    private bool _hasStarted;

    public JobTable Table => _runs.Table;

    /// <summary>What has been started; empty for a host that has started nothing.</summary>
    public IEnumerable<string> Started
    {
        get
        {
            if (_hasStarted) yield return "a hosted service";
            if (_schedulers.Exists(HasLoop)) yield return "a loop";
            if (_runs.Due.Count > 0) yield return "a job";
        }
    }

    public void WatchSchedulers(TimerJobsOptions options)
    {
        Func<JobTable, SchedulerOptions, Scheduler> make = options.NewScheduler;
        options.NewScheduler = (table, settings) =>
        {
            Scheduler scheduler = make(table, settings);
            _schedulers.Add(scheduler);
            return scheduler;
        };
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _hasStarted = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool HasLoop(Scheduler scheduler)
    {
        try
        {
            return scheduler.Loop is not null;
        }
        catch (InvalidOperationException) // It has not started.
        {
            return false;
        }
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TimerAttributes.Hosting.Configuration;
using TimerAttributes.Hosting.Logging;

namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>Makes the scheduler of a host: all its tables, its configuration, its settings, its services, and its log.</summary>
internal sealed class HostedScheduler : IAsyncDisposable
{
    private readonly StoreOutage _outage;

    /// <exception cref="OptionsValidationException">The configuration is wrong. The exception names each fault.</exception>
    public HostedScheduler(
        IEnumerable<JobTable> tables, IOptions<TimerJobsOptions> options, JobConfiguration configuration, IServiceProvider services,
        IRunScopes scopes, ILogger<Scheduler> log)
    {
        JobTable table = JobTable.Combine([.. tables]);
        Attributes = table.Entries;
        ConfigurationReading reading = configuration.Read(Attributes);
        if (reading.AllFaults is { Count: > 0 } faults) throw new OptionsValidationException("", typeof(TimerJobsOptions), faults);

        TimerJobsOptions settings = options.Value;
        settings.IsRead = true;
        DrainTimeout = reading.DrainTimeout ?? settings.DrainTimeout;
        IEnumerable<JobEntry> rows = Attributes.Select((job, i) => ScheduleMaker.StartOf(job, reading.Jobs[i].Settings!.Schedule));
        Scheduler = settings.NewScheduler(new JobTable([.. rows]).WithBroken([.. table.Broken]), new()
        {
            Services = services,
            Scopes = scopes,
            MeterFactory = services.GetService<IMeterFactory>(),
            Filters = settings.LogScopes ? [new RunScopeFilter(log), .. settings.Filters] : [.. settings.Filters],
            State = settings.State ?? services.GetService<StateKeeper>(),
            Loop = settings.Loop,
            SpinBudget = settings.SpinBudget,
            RealTime = settings.RealTime,
            Host = settings.Host,
            DrainTimeout = DrainTimeout,
            OnRunEnded = settings.OnRunEnded,
            OnError = error =>
            {
                _outage!.Report(error);
                settings.OnError?.Invoke(error);
            },
        });
        _outage = new(State, log); // Before the start, so before any error.
        Configured = [.. Attributes.Select((job, i) => new ConfiguredJob(job, Scheduler.Jobs[i], reading.Jobs[i], log))];
    }

    /// <summary>The jobs as their attributes describe them, in the order of the scheduler's jobs.</summary>
    public IReadOnlyList<JobEntry> Attributes { get; }

    /// <summary>The jobs with their configuration, in the same order.</summary>
    public IReadOnlyList<ConfiguredJob> Configured { get; }

    /// <summary>Keeps what jobs need beyond the process; null for nothing.</summary>
    public StateKeeper? State => Scheduler.State;

    /// <summary>How long the stop waits for running handlers.</summary>
    public TimeSpan DrainTimeout { get; }

    /// <summary>The scheduler. <see cref="TimerJobsService"/> starts and stops it, and a stop frees what it holds.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>Stops the scheduler, if the start of the host has failed after that of the jobs. A host that has stopped has done so before.</summary>
    public ValueTask DisposeAsync()
    {
        _outage.Dispose();
        return Scheduler.DisposeAsync();
    }
}

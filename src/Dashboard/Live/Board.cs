using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TimerAttributes.Dashboard.Cluster;
using TimerAttributes.Dashboard.History;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.Dashboard.Plans;
using TimerAttributes.Hosting;
using TimerAttributes.Hosting.Lifecycle;

namespace TimerAttributes.Dashboard.Live;

/// <summary>The jobs of a host as the page shows them. A host has one, however many pages are mapped.</summary>
internal sealed class Board
{
    private readonly IServiceProvider _services;
    private readonly Lazy<Scheduler> _scheduler;
    private int _pages;

    /// <param name="services">The services of the host.</param>
    public Board(IServiceProvider services)
    {
        _services = services;
        _scheduler = new(services.GetRequiredService<Scheduler>);
        History = new(name => Scheduler.TryGetJob(name, out ScheduledJob? job) ? job : null);
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Broadcast = new(this);
        Herds = new(Time);
        Cluster = new(History, Time);
    }

    /// <summary>The latest runs.</summary>
    public RunHistory History { get; }

    /// <summary>The load to come.</summary>
    public Herds Herds { get; }

    /// <summary>What the store of the jobs' state tells.</summary>
    public ClusterReader Cluster { get; }

    /// <summary>A text that is another one after each start of the program, and on each machine.</summary>
    public string Process { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>The open pages.</summary>
    public Broadcast Broadcast { get; }

    /// <summary>Times the messages to the open pages.</summary>
    public TimeProvider Time { get; }

    /// <summary>The scheduler of the host. It is made by the host's start, or by the first use.</summary>
    public Scheduler Scheduler => _scheduler.Value;

    /// <summary>The time that the due times are compared with.</summary>
    public DateTimeOffset Now => Scheduler.UtcNow;

    /// <summary>Why no job is called; null while the jobs run.</summary>
    public string? Obstacle => _services.GetRequiredService<HostedPhase>().Obstacle;

    /// <summary>Why the store of the jobs' state could not be used, in one line; null while it answers, and without a store.</summary>
    public string? StoreFailure => _services.GetRequiredService<HostedScheduler>().State?.Failure is { } failure ? ErrorText.LineOf(failure) : null;

    /// <summary>Counts a page that is mapped, and returns its number, from 1.</summary>
    public int CountPage() => Interlocked.Increment(ref _pages);

    public JobView View(ScheduledJob job, DateTimeOffset now) => JobView.Of(job, History, now);

    public Task<ClusterView> ViewClusterAsync() => Cluster.ViewAsync(
        Scheduler.Jobs, _services.GetRequiredService<HostedScheduler>().State,
        _services.GetRequiredService<IOptions<TimerJobsOptions>>().Value.Host ?? Environment.MachineName, Now, Process);

    public JobsView ViewAll()
    {
        DateTimeOffset now = Now;
        return new(now.UtcDateTime, Process, [.. Scheduler.Jobs.Select(job => View(job, now))], StoreFailure);
    }
}

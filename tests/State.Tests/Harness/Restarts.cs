using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Harness;

/// <summary>A service of one persistent job in virtual time, which is started and stopped several times and keeps its state in one store.</summary>
internal sealed class Restarts : IDisposable
{
    private readonly VirtualTime _time = new() { AdvanceToTimeout = true };
    private readonly List<Tick> _ticks = [];

    public Restarts() => Store = new MemoryStore(_time.TimeProvider);

    public ITimerStore Store { get; set; }

    public VirtualTime Time => _time;

    /// <summary>The ticks so far, as <c>01 08:00 ×3</c>: day, due time, and the number of due times that the run answers for.</summary>
    public string[] Runs => [.. _ticks.Select(static tick => $"{tick.Due:dd HH:mm}" + (tick.Expirations == 1 ? "" : $" ×{tick.Expirations}"))];

    public List<JobError> Errors { get; } = [];

    public IReadOnlyList<Tick> Ticks => _ticks;

    /// <summary>The present process; null while there is none.</summary>
    public Scheduler? Scheduler { get; private set; }

    public JobStats Stats => Scheduler!.Jobs[0].Stats;

    public static JobOptions Persistent { get; } = new() { Persistent = true, RunOn = RunOn.Loop };

    public void Dispose() => _time.Dispose();

    /// <summary>Starts a process whose job has this schedule.</summary>
    public Task StartAsync(Schedule schedule, JobOptions? options = null, string name = "job") =>
        StartAsync(JobRow.Of(name, schedule, options ?? Persistent, _ticks.Add));

    public async Task StartAsync(JobEntry job)
    {
        Scheduler = NewScheduler(job);
        await Scheduler.StartAsync();
        await _time.AdvanceAsync(TimeSpan.Zero);
    }

    /// <summary>A process beside the present one.</summary>
    public Scheduler NewScheduler(JobEntry job, params IRunFilter[] filters) => _time.NewScheduler(
        new(job), new() { State = new TimerState(Store, _time.TimeProvider), Filters = filters, OnError = Errors.Add });

    /// <summary>A job that adds its ticks to <see cref="Runs"/>.</summary>
    public JobEntry Job(Schedule schedule, JobOptions? options = null) => JobRow.Of("job", schedule, options ?? Persistent, _ticks.Add);

    /// <summary>Ends the process, and lets time pass before the next one.</summary>
    public async Task StopAsync(string forHowLong = "0s")
    {
        await Scheduler!.DisposeAsync();
        Scheduler = null;
        await PassAsync(forHowLong);
    }

    public Task PassAsync(string span) => _time.AdvanceAsync(TimeSpan.FromTicks(Schedule.Once(span).FirstNanoseconds / TimeSpan.NanosecondsPerTick));
}

using TimerAttributes.State;
using TimerAttributes.Testing;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Plans;

/// <summary>Runs the jobs of a manifest on the scheduler in virtual time, with handlers that only take time.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="start">When the program starts.</param>
/// <param name="duration">How long each run takes.</param>
internal sealed class Simulation(IReadOnlyList<ManifestJob> jobs, DateTimeOffset start, TimeSpan duration)
{
    private const int Busiest = 5;

    private readonly Bins _seconds = new(new(start.UtcTicks - start.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero), TimeSpan.FromSeconds(1));
    private readonly Dictionary<string, (DateTimeOffset First, DateTimeOffset Last)> _dues = new(StringComparer.Ordinal);

    /// <summary>Lets time pass, and returns what has happened.</summary>
    public async Task<SimulationView> RunAsync(TimeSpan span, Moment moment)
    {
        using var time = new VirtualTime(start);
        if (jobs.Any(static job => job.TimeZone == "local") && TimeZoneInfo.Local.Id is { Length: > 0 } zone) time.LocalTimeZone = zone;
        var state = new TimerState(new MemoryStore(time.TimeProvider), time.TimeProvider);
        // A name that is the same on each machine, so that spreads are.
        await using Scheduler scheduler = time.NewScheduler(Table(time.TimeProvider), new() { State = state, Host = "simulation" });
        await scheduler.StartAsync().ConfigureAwait(false);
        await time.AdvanceAsync(span).ConfigureAwait(false);
        return new(moment.Text(start), moment.Text(start + span), _seconds.Total, [.. jobs.Select(View)], _seconds.Fullest(Busiest, moment));

        JobSimulationView View(ManifestJob job)
        {
            JobStats stats = job.Entry.Options.Enabled ? scheduler[new JobId(job.Name)].Stats : default;
            (string? first, string? last) = _dues.TryGetValue(job.Name, out var dues) ? (Text(dues.First), Text(dues.Last)) : (null, null);
            return new(job.Name, stats.Runs + stats.LifecycleRuns, stats.Skipped, stats.Missed, stats.Timeouts, first, last);

            string Text(DateTimeOffset due) => moment.Text(
                job.TimeZone is { } name ? Recurrences.LocalTime.In(KnownZones.Find(name), due) : due);
        }
    }

    // A disabled job would only cost time: it runs nothing.
    private JobTable Table(TimeProvider time) => new(
    [
        .. jobs.Where(static job => job.Entry.Options.Enabled)
            .Select(job => new JobEntry(job.Name, job.Schedule, job.Entry.Options, _ => Handler(job, time))),
    ]);

    private JobHandler Handler(ManifestJob job, TimeProvider time) => (in Tick tick, CancellationToken stop) =>
    {
        // Handlers work one at a time in virtual time.
        DateTimeOffset due = tick.Due;
        _seconds.Add(time.GetUtcNow(), job.Name);
        _dues[job.Name] = (_dues.TryGetValue(job.Name, out var dues) ? dues.First : due, due);
        // The start and the stop wait for their runs, and no time passes meanwhile.
        return duration > TimeSpan.Zero && tick.Reason is not (TickReason.Start or TickReason.Stop) ? new(Task.Delay(duration, time, stop)) : default;
    };
}

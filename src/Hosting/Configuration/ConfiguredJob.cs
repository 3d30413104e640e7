using Microsoft.Extensions.Logging;
using TimerAttributes.Configuration;
using TimerAttributes.Hosting.Logging;
using TimerAttributes.Linux;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>A job that follows its configuration. The caller of its methods sees to it that one thread calls them at a time.</summary>
internal sealed class ConfiguredJob
{
    private readonly JobEntry _attribute;
    private readonly ScheduledJob _job;
    private readonly ILogger _log;
    private string? _text; // Of the reading that was applied, or refused, last.
    private Schedule _schedule; // The last one that the configuration asked for.
    private bool _isPausedHere; // The configuration or the attribute has paused the job, and not the program.

    /// <param name="attribute">The job as its attribute describes it.</param>
    /// <param name="job">The job in the scheduler, before the start.</param>
    /// <param name="start">What the configuration says at the start. It has no fault.</param>
    /// <param name="log">The log.</param>
    public ConfiguredJob(JobEntry attribute, ScheduledJob job, JobReading start, ILogger log)
    {
        _attribute = attribute;
        _job = job;
        _log = log;
        _text = start.Text;
        _schedule = job.Schedule.WithoutFirst();
        _isPausedHere = !attribute.Options.Enabled;
        Enable(start.Settings!);
    }

    /// <summary>Why the present configuration is not applied; empty if it is.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Applies a reading. The same values as before touch nothing.</summary>
    public void Apply(JobReading reading)
    {
        if (reading.Text == _text) return;
        _text = reading.Text;
        Faults = reading.Settings is { } settings ? Apply(settings, reading.Key) : reading.Faults;
        foreach (string fault in Faults) SchedulerLog.ConfigurationRefused(_log, _job.Name, fault);
    }

    private string[] Apply(JobSettings settings, string? key)
    {
        Schedule schedule;
        try
        {
            // The first delay has a meaning at the start only.
            schedule = ScheduleMaker.Make(_attribute.Schedule, settings.Schedule).WithoutFirst();
        }
        catch (ArgumentException refusal)
        {
            return [$"{key ?? JobKeys.Section}: {refusal.Message}"];
        }

        if (schedule.Clock != _job.Schedule.Clock)
        {
            return
            [
                $"{key ?? JobKeys.Section}: '{schedule}' is on Clock.{schedule.Clock}, and the job runs on Clock.{_job.Schedule.Clock}, "
                + "which cannot change while it runs; restart the program",
            ];
        }

        try
        {
            if (!schedule.Equals(_schedule)) Reschedule(schedule);
        }
        catch (Exception refusal) when (refusal is ArgumentException or TimeZoneNotFoundException or LinuxException)
        {
            if (refusal is not ArgumentException) _text = null; // The value may be right, so the next reload tries again.
            return [$"{key ?? JobKeys.Section}: '{schedule}' is refused: {refusal.Message}"];
        }

        if (Enable(settings)) SchedulerLog.ConfigurationEnabled(_log, _job.Name, _job.IsPaused ? "paused" : "resumed");
        return [];
    }

    private void Reschedule(Schedule schedule)
    {
        _job.Reschedule(schedule);
        _schedule = schedule;
        SchedulerLog.ConfigurationApplied(_log, _job.Name, schedule);
    }

    // True if this began or ended a pause. A pause that the program began is left to the program.
    private bool Enable(JobSettings settings)
    {
        bool isEnabled = settings.IsEnabled ?? _attribute.Options.Enabled;
        if (isEnabled == !_isPausedHere) return false;
        if (!isEnabled && _job.IsPaused) return false;
        _isPausedHere = !isEnabled;
        if (isEnabled) _job.Resume();
        else _job.Pause();
        return true;
    }
}

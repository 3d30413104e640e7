using System.Globalization;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Systemd;

/// <summary>Writes the section <c>[Timer]</c> of a unit (systemd.timer(5)).</summary>
internal static class TimerSection
{
    private const int MostLines = 64;
    private const int LastYear = 2199;

    /// <summary>The lines without the heading.</summary>
    /// <exception cref="NotExportableException">systemd has no such due times.</exception>
    public static IEnumerable<string> Of(ManifestJob job, DateTimeOffset now)
    {
        string[] times = [.. Times(job, now)];
        if (times.Length > MostLines)
        {
            throw new NotExportableException(
                $"Every(\"{job.Written}\")", $"would be {times.Length} lines of OnCalendar=",
                "write a period that divides an hour or a day in fewer parts");
        }

        bool isCalendar = times[0].StartsWith("OnCalendar=", StringComparison.Ordinal);
        return [.. times, .. Options(job, isCalendar)];
    }

    private static IEnumerable<string> Times(ManifestJob job, DateTimeOffset now)
    {
        Schedule schedule = job.Schedule;
        if (CalendarGrid.Of(job, now) is { } grid)
        {
            ClockHazard.Check(grid, SecondPass.Once, now, "systemd");
            return OnCalendar.Of(grid).Select(static value => $"OnCalendar={value}");
        }

        if (schedule.Times is InstantTimes instant) return [$"OnCalendar={Instant(instant, schedule.TimeZone)}"];
        return FromStart(job, schedule);
    }

    private static string Instant(InstantTimes instant, string? zone)
    {
        DateTimeOffset time = instant.At(zone is null ? Zone.Utc : KnownZones.Find(zone)).ToUniversalTime();
        if (time.Ticks % TimeSpan.TicksPerMicrosecond != 0)
        {
            throw new NotExportableException(
                "Once", "has a fraction of a microsecond", "write whole microseconds");
        }

        if (time.Year > LastYear)
        {
            throw new NotExportableException(
                "Once", $"is after the year {LastYear}, the last one that systemd knows", "write an earlier instant");
        }

        return time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + " UTC";
    }

    private static List<string> FromStart(ManifestJob job, Schedule schedule)
    {
        if (schedule.Clock is not (Clock.Monotonic or Clock.BoottimeAlarm))
        {
            throw new NotExportableException(
                $"Clock = {schedule.Clock}", "is not the clock of a systemd timer that counts from its start",
                "write Clock.Monotonic, or Clock.BoottimeAlarm to wake the machine");
        }

        List<string> lines = [$"OnActiveSec={UnitText.Duration(schedule.FirstNanoseconds, "First")}"];
        if (schedule.PeriodNanoseconds == 0) return lines;
        // A delay would be added to each period, because each counts from the run before.
        foreach ((string option, TimeSpan? span) in (ReadOnlySpan<(string, TimeSpan?)>)[("Jitter", schedule.Jitter), ("Spread", schedule.Spread)])
        {
            if (span is not null)
            {
                throw new NotExportableException(
                    option, "would make each period of a systemd timer longer, because the timer counts from the run before",
                    $"write Aligned = true, or leave {option} out");
            }
        }

        string from = job.Entry.Options.Missed == MissedTicks.Delay ? "OnUnitInactiveSec" : "OnUnitActiveSec";
        lines.Add($"{from}={UnitText.Duration(schedule.PeriodNanoseconds, "Every")}");
        return lines;
    }

    private static IEnumerable<string> Options(ManifestJob job, bool isCalendar)
    {
        Schedule schedule = job.Schedule;
        yield return $"AccuracySec={(schedule.Accuracy is { } accuracy ? Span(accuracy, "Accuracy") : "1us")}";
        if (schedule is { Jitter: not null, Spread: not null })
        {
            throw new NotExportableException(
                "Jitter", "cannot stand beside Spread, because a systemd timer has one of both", "leave one of them out");
        }

        if ((schedule.Jitter ?? schedule.Spread) is { } delay) yield return $"RandomizedDelaySec={Span(delay, "Jitter or Spread")}";
        if (schedule.Spread is not null) yield return "FixedRandomDelay=yes";
        if (schedule.Clock is Clock.RealtimeAlarm or Clock.BoottimeAlarm) yield return "WakeSystem=yes";
        if (!job.Entry.Options.Persistent || job.Entry.Options.CatchUp == CatchUp.None) yield break;
        if (!isCalendar)
        {
            throw new NotExportableException(
                "Persistent", "acts in systemd with times of the calendar only",
                "write Aligned = true or a cron expression, or leave Persistent out");
        }

        yield return "Persistent=true";
    }

    private static string Span(TimeSpan span, string option) => UnitText.Duration(span.Ticks * DurationUnit.Tick, option);
}

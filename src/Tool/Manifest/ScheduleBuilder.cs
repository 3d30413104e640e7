using TimerAttributes.Durations;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Manifest;

/// <summary>Makes schedules of texts, by the parsers of the runtime.</summary>
internal static class ScheduleBuilder
{
    /// <summary>The schedule of a line of a manifest.</summary>
    public static Schedule Build(ManifestLine line, IReadOnlyDictionary<string, string> options)
    {
        Clock? clock = Option("Clock") is { } name ? Enum.Parse<Clock>(name) : null;
        Schedule schedule = line.Kind switch
        {
            "every" => Schedule.Every(line.Schedule, Option("First"), clock ?? Clock.Monotonic, allowTiny: Option("AllowTiny") is not null),
            "cron" => Schedule.Cron(line.Schedule, line.Zone ?? ZoneNames.Default, clock ?? Clock.Realtime),
            "once" => Schedule.Once(
                line.Schedule, clock, line.Zone, Option("IfPast") is { } past ? Enum.Parse<PastInstant>(past) : PastInstant.Skip),
            _ => throw new FormatException($"The kind '{line.Kind}' is none of every, once and cron."),
        };
        if (Option("Aligned") is not null) schedule = Option("Offset") is { } offset ? schedule.Align(offset) : schedule.Align();
        if (Option("Jitter") is { } jitter) schedule = schedule.WithJitter(Span(jitter));
        if (Option("Spread") is { } spread) schedule = schedule.WithSpread(Span(spread));
        if (Option("Accuracy") is { } accuracy) schedule = schedule.WithAccuracy(Span(accuracy));
        return schedule;

        string? Option(string option) => options.GetValueOrDefault(option);
    }

    /// <summary>The duration that an option of the command line has.</summary>
    /// <exception cref="ToolException">The text is no duration.</exception>
    public static TimeSpan OptionSpan(string option, string text)
    {
        try
        {
            return Span(text);
        }
        catch (FormatException refusal)
        {
            throw new ToolException($"The value of {option} is refused. {refusal.Message}", refusal);
        }
    }

    /// <summary>A duration as the options have it: rounded up to whole ticks.</summary>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static TimeSpan Span(string text)
    {
        if (!DurationParser.TryParse(text, out long nanoseconds, out DurationError error))
            throw new FormatException($"The duration {error.Message}.");
        return TimeSpan.FromTicks((nanoseconds + DurationUnit.Tick - 1) / DurationUnit.Tick);
    }
}

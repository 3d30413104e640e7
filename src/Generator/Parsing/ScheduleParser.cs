using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Reads the timing rule of a job attribute.</summary>
internal static class ScheduleParser
{
    public static ScheduleModel? Parse(AttributeData attribute, JobOptions options)
    {
        bool repeats = JobAttributes.Repeats(attribute);
        bool tiny = options.Flag("AllowTiny");
        long? nanoseconds = repeats
            ? options.Duration("period", period => DurationRange.PeriodFault(period, tiny))
            : options.Duration("delay", DurationRange.DelayFault);
        long? first = options.IsSet("First") ? options.Duration("First", "first delay", DurationRange.DelayFault) : null;
        bool firstRefused = first is null && options.IsSet("First");
        string? clock = options.Member("Clock", DefaultClock);

        return nanoseconds is null || firstRefused || clock is null ? null : new(
            OnOneLine(attribute), repeats, nanoseconds.Value, first, tiny && repeats, clock == DefaultClock ? null : clock);
    }

    private const string DefaultClock = "Monotonic";

    private static string OnOneLine(AttributeData attribute)
    {
        string written = attribute.ApplicationSyntaxReference!.GetSyntax().ToString();
        string[] words = written.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries);
        return "[" + string.Join(" ", words.Select(static line => line.Trim())) + "]";
    }

    // All that C# takes for the end of a line, and so of a comment.
    private static readonly char[] LineEnds = ['\r', '\n', '\u0085', '\u2028', '\u2029'];
}

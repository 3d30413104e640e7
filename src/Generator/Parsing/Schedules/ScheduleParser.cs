using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Schedules;

/// <summary>Reads the timing rule of a job attribute.</summary>
internal static class ScheduleParser
{
    public const string DefaultClock = "Monotonic";

    // The characters that end a line in C#, and so a comment.
    private static readonly char[] LineEnds = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    public static ScheduleModel? Parse(AttributeData attribute, AttributeOptions options)
    {
        bool repeats = JobAttributes.IsEvery(attribute), isCron = JobAttributes.IsCron(attribute);
        bool tiny = options.Is(OptionCatalog.AllowTiny, true);
        CronModel? cron = isCron ? CronExpressionParser.Parse(options) : null;
        bool isInstant = JobAttributes.IsOnce(attribute) && InstantScheduleParser.IsMeant(options);
        InstantModel? instant = isInstant ? InstantScheduleParser.Parse(options) : null;
        if (!isInstant && JobAttributes.IsOnce(attribute)) InstantScheduleParser.RefuseZone(options);
        long? nanoseconds = isCron || isInstant ? 0 : repeats
            ? options.Duration("period", period => DurationRange.PeriodFault(period, tiny))
            : options.Duration("delay", DurationRange.DelayFault);
        long? first = options.Duration(OptionCatalog.First);
        long? offset = options.Duration(OptionCatalog.Offset);
        string? clock = options.Member(OptionCatalog.Clock.Name, DefaultClock);
        long? jitter = options.Duration(OptionCatalog.Jitter);
        long? spread = options.Duration(OptionCatalog.Spread);
        long? accuracy = options.Duration(OptionCatalog.Accuracy);

        if (nanoseconds is null || !options.AreSound) return null;
        return new(OnOneLine(attribute), repeats, nanoseconds.Value, first, tiny, clock == DefaultClock ? null : clock)
        {
            Argument = options.Argument()!,
            Cron = cron,
            Instant = instant,
            IsAligned = options.Is(OptionCatalog.Aligned, true),
            Offset = ScheduleModel.WholeTicks(offset),
            Jitter = ScheduleModel.WholeTicks(jitter),
            Spread = ScheduleModel.WholeTicks(spread),
            Accuracy = ScheduleModel.WholeTicks(accuracy),
        };
    }

    private static string OnOneLine(AttributeData attribute)
    {
        string written = attribute.ApplicationSyntaxReference!.GetSyntax().ToString();
        string[] words = written.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries);
        return "[" + string.Join(" ", words.Select(static line => line.Trim())) + "]";
    }
}

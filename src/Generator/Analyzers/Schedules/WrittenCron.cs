using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>A cron expression that breaks no rule of the grammar, with the characters of its fields.</summary>
internal sealed class WrittenCron
{
    private const int WithSeconds = 6;

    private static readonly CronField[] AllFields =
        [CronField.Second, CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.Weekday];

    private readonly ScheduledAttribute _job;

    private WrittenCron(ScheduledAttribute job, CronModel model)
    {
        _job = job;
        Model = model;
        Fields = model.Fields;
        Parts = PartsOf(model.Expression);
    }

    public CronModel Model { get; }

    public CronFields Fields { get; }

    /// <summary>Five fields, or six with the second before them.</summary>
    public CronPart[] Parts { get; }

    /// <summary>Null if the expression has no second.</summary>
    public CronPart? Second => Parts.Length == WithSeconds ? Parts[0] : null;

    public CronPart Minute => Parts[Parts.Length - 5];

    public CronPart Hour => Parts[Parts.Length - 4];

    public CronPart Day => Parts[Parts.Length - 3];

    public CronPart Weekday => Parts[Parts.Length - 1];

    /// <summary>The expressions of a method's jobs. A macro such as <c>@daily</c> has no fields and is left out.</summary>
    public static IEnumerable<WrittenCron> Of(JobMethod method)
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Schedule.Cron is { } model && !model.Expression.TrimStart(' ', '\t').StartsWith("@", StringComparison.Ordinal))
                yield return new(job, model);
        }
    }

    /// <summary>The expression with other characters in the place of these.</summary>
    public string With(CronPart part, string text) => Model.Expression.Remove(part.Start, part.Text.Length).Insert(part.Start, text);

    /// <summary>Where the characters are; the whole argument if it is not a literal.</summary>
    public Location? Locate(CronPart part) => LiteralSpan.Locate(_job.Written.Place(null), part.Start, part.Text.Length);

    /// <summary>Where the whole expression is.</summary>
    public Location? LocateAll() => _job.Duration;

    /// <summary>Properties by which the fix knows what to write.</summary>
    /// <param name="expressions">Other expressions, the likeliest first.</param>
    public static ImmutableDictionary<string, string?> Advice(params string[] expressions) =>
        ImmutableDictionary<string, string?>.Empty.Add(CronSuggestion.Expressions, string.Join(CronSuggestion.Separator, expressions));

    private static CronPart[] PartsOf(string text)
    {
        List<CronSpan> spans = CronParser.Split(text);
        int first = WithSeconds - spans.Count;
        return [.. spans.Select((span, index) => new CronPart(AllFields[first + index], span))];
    }
}

using System.CommandLine;
using TimerAttributes.Durations;
using TimerAttributes.Instants;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers explain TEXT</c>: what a cron expression, a duration or an instant means.</summary>
internal static class ExplainCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "explain";

    private const int Dues = 10;

    private static readonly Argument<string> Text = new("TEXT")
    {
        Description = "A cron expression such as \"0 9 * * MON-FRI\", a duration such as 90s, or an instant such as 2030-12-24T18:00+01:00.",
    };

    public static Command Create() =>
        new(Name, "Says in words what a schedule means, and when it is due. --tz is the time zone of the schedule.") { Text };

    public static int Run(Invocation call)
    {
        string text = call.Parsed.GetRequiredValue(Text), zone = call.Parsed.GetValue(CommonOptions.Zone) ?? ZoneNames.Default;
        KnownZones.Find(zone); // An unknown one is told before anything else.
        ExplainView view = IsExpression(text) ? OfCron(call, text, zone)
            : InstantParser.IsMeant(text) ? OfInstant(call, text)
            : OfDuration(call, text);
        if (call.IsJson)
        {
            call.WriteJson(view, ViewJson.Default.ExplainView);
            return Invocation.Ok;
        }

        foreach (string words in view.Words) call.Output.WriteLine(words);
        if (view.Next.Count > 0) call.Output.WriteLine("\n" + call.Terminal.Bold("next"));
        foreach (string due in view.Next) call.Output.WriteLine("  " + due);
        if (view.Notes.Count > 0) call.Output.WriteLine("\n" + call.Terminal.Bold("notes"));
        foreach (string note in view.Notes) call.Output.WriteLine("  " + note);
        return Invocation.Ok;
    }

    // An instant has at most three words, and a duration one. An expression may begin as a date does: 7-29 0-6 * * *.
    private static bool IsExpression(string text) =>
        text.TrimStart() is ['@', ..]
        || text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > (InstantParser.IsMeant(text) ? 3 : 2);

    private static ExplainView OfCron(Invocation call, string text, string zone)
    {
        Schedule schedule = Read(text, () => Schedule.Cron(text, zone));
        string[] next = Next(call, schedule);
        string[] notes =
        [
            .. next.Length == 0 ? ["It is not due before the year 2262."] : ClockNotes.Of(schedule, KnownZones.Find(zone), call.Now),
            .. StepNotes.Of(schedule, text),
        ];
        return new(text, "cron", zone, [$"[Cron] {schedule.Describe()}"], next, notes);
    }

    private static ExplainView OfDuration(Invocation call, string text)
    {
        List<string> words = [];
        Schedule delay = Read(text, () => Schedule.Once(text));
        Schedule? period = null;
        string? note = null;
        try
        {
            period = Schedule.Every(text);
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            note = $"It cannot be a period. {Refusal.TextOf(refusal)}";
        }

        if (period is not null) words.Add($"[Every] {period.Describe()}");
        words.Add($"[Once] {delay.Describe()}");
        words.Add($"in seconds: {FormattableString.Invariant($"{delay.FirstNanoseconds / (decimal)DurationUnit.Second:0.#########}")}");
        string[] notes = [.. new[] { note, "The due times are those of a program that starts now." }.OfType<string>()];
        return new(text, "duration", null, words, Next(call, period ?? delay), notes);
    }

    private static ExplainView OfInstant(Invocation call, string text)
    {
        string? zone = InstantParser.TryParse(text, hasTimeZone: false, out _, out _) ? null : call.Parsed.GetValue(CommonOptions.Zone);
        Schedule schedule = Read(text, () => Schedule.Once(text, timeZone: zone));
        string[] next = Next(call, schedule);
        string[] notes =
        [
            .. zone is null ? [] : ClockNotes.OfInstant(text, KnownZones.Find(zone)),
            .. next.Length > 0 ? (string[])[]
                : [$"It has passed at {call.Moment.Text(call.Now)}. A job with it never runs, unless it has IfPast = PastInstant.Run."],
        ];
        return new(text, "instant", zone, [$"[Once] {schedule.Describe()}"], next, notes);
    }

    private static string[] Next(Invocation call, Schedule schedule)
    {
        Moment moment = call.Moment;
        return [.. DueTimes.Of(schedule, call.Now).Take(Dues).Select(moment.Text)];
    }

    private static Schedule Read(string text, Func<Schedule> read)
    {
        try
        {
            return read();
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException)
        {
            throw new ToolException($"'{text}' cannot be explained. {Refusal.TextOf(refusal)}", refusal);
        }
    }
}

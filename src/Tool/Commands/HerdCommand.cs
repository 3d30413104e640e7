using System.CommandLine;
using TimerAttributes.Counting;
using TimerAttributes.Durations;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers herd FILE</c>: how many jobs are due at the same time.</summary>
internal static class HerdCommand
{
    private const int Fullest = 10;
    private const int Bars = 60;

    private static readonly Option<string> Span = new("--span")
    {
        Description = "hour counts the seconds of the next hour, day the minutes of the next day.",
        HelpName = "hour|day",
        DefaultValueFactory = static _ => "hour",
    };

    static HerdCommand() => Span.AcceptOnlyFromAmong("hour", "day");

    public static Command Create() =>
        new("herd", "Counts how many due times fall into the same second or minute, of a program that starts now.") { CommonOptions.File, Span };

    public static int Run(Invocation call)
    {
        bool isDay = call.Parsed.GetValue(Span) == "day";
        TimeSpan bin = isDay ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        int count = isDay ? 1440 : 3600;
        DateTimeOffset from = new(call.Now.UtcTicks - call.Now.UtcTicks % bin.Ticks, TimeSpan.Zero);
        var counts = new DueCounts(DueSeries.Nanoseconds(from), bin.Ticks * DurationUnit.Tick, count);
        var disabled = new List<string>();
        foreach (ManifestJob job in call.Jobs())
        {
            if (job.Entry.Options.Enabled) counts.Add(job.Name, DueTimes.SeriesOf(job, call.Now));
            else disabled.Add(job.Name);
        }

        IEnumerable<BinView> fullest = counts.Fullest(Fullest)
            .Select(full => new BinView(call.Moment.Text(from + bin * full.Bin), full.Count, [.. full.Jobs.Order(StringComparer.Ordinal)]));
        long total = counts.Counts.Sum(static one => (long)one);
        Write(call, new(call.Moment.Text(from), (int)bin.TotalSeconds, total, [.. fullest], counts.Counts, disabled));
        return Invocation.Ok;
    }

    private static void Write(Invocation call, HerdView view)
    {
        if (call.IsJson)
        {
            call.WriteJson(view, ViewJson.Default.HerdView);
            return;
        }

        string unit = view.BinSeconds == 1 ? "second of an hour" : "minute of a day";
        call.Output.WriteLine(FormattableString.Invariant($"{view.Total} due times from {view.From} on, by the {unit}:"));
        if (view.Total > 0)
        {
            call.Output.WriteLine($"|{Sparkline.Of(view.Counts, view.Counts.Count / Bars)}|");
            BinTable.Write(call.Terminal, "DUE", view.Fullest);
        }

        if (view.LeftOut.Count == 0) return;
        string names = VisibleText.Of(string.Join(", ", view.LeftOut));
        call.Output.WriteLine($"left out, because they are disabled: {names}");
    }
}

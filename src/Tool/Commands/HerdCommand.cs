using System.CommandLine;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers herd FILE</c>: how many jobs are due at the same time.</summary>
internal static class HerdCommand
{
    private const int Fullest = 10;
    private const int MostOfJob = 1_000_000; // Due times; a period of 10 ms has 360,000 in an hour.
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
        DateTimeOffset from = new(call.Now.UtcTicks - call.Now.UtcTicks % bin.Ticks, TimeSpan.Zero), end = from + bin * count;
        var bins = new Bins(from, bin);
        var leftOut = new List<string>();
        foreach (ManifestJob job in call.Jobs())
        {
            DateTimeOffset[]? dues = job.Entry.Options.Enabled
                ? [.. DueTimes.Of(job, call.Now).TakeWhile(due => due < end).Take(MostOfJob + 1)]
                : null;
            if (dues is null || dues.Length > MostOfJob) leftOut.Add(job.Name);
            else foreach (DateTimeOffset due in dues) bins.Add(due, job.Name);
        }

        Write(call, new(call.Moment.Text(from), (int)bin.TotalSeconds, bins.Total, bins.Fullest(Fullest, call.Moment), bins.Counts(count), leftOut));
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
        call.Output.WriteLine($"left out, because they are disabled or have too many due times: {names}");
    }
}

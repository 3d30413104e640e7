using System.CommandLine;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers list FILE</c>: all jobs, with their schedules in words and their next due times.</summary>
internal static class ListCommand
{
    public static Command Create() =>
        new("list", "Lists the jobs of a built file. Due times that count from the start are those of a program that starts now.")
        {
            CommonOptions.File,
        };

    public static int Run(Invocation call)
    {
        Moment moment = call.Moment;
        (ManifestJob Job, string? Next)[] rows =
            [.. call.Jobs().Select(job => (job, DueTimes.Of(job, call.Now).Take(1).Select(moment.Text).FirstOrDefault()))];
        if (call.IsJson)
        {
            call.WriteJson(new(moment.Text(call.Now), [.. rows.Select(static row => View(row.Job, row.Next))]), ViewJson.Default.ListView);
            return Invocation.Ok;
        }

        bool hasState = rows.Any(static row => row.Job.Entry.Options.NeedsState);
        var table = new TextTable(["JOB", "SCHEDULE", "ZONE", "NEXT", .. Column(hasState, "STATE"), "MEANING"]);
        foreach ((ManifestJob job, string? next) in rows)
            table.Add([job.Name, $"{job.Kind} {job.Written}", job.TimeZone ?? "", Shown(job, next), .. Column(hasState, State(job)), Meaning(job)]);
        table.Write(call.Terminal);
        return Invocation.Ok;
    }

    private static string[] Column(bool isShown, string text) => isShown ? [text] : [];

    // What the store does for the job: the options that differ from their defaults.
    private static string State(ManifestJob job)
    {
        JobOptions options = job.Entry.Options;
        string?[] words =
        [
            options.Scope == JobScope.EachProcess ? null : options.Scope.ToString(),
            options.Persistent ? nameof(options.Persistent) : null,
            options.Delivery == Delivery.AtMostOnce ? null : options.Delivery.ToString(),
        ];
        return string.Join(", ", words.OfType<string>());
    }

    private static JobView View(ManifestJob job, string? next) => new(
        job.Name, job.Assembly, job.Method, job.Kind, job.Written, job.TimeZone, job.Schedule.Describe(), next, job.Options);

    private static string Shown(ManifestJob job, string? next) => !job.Entry.Options.Enabled ? "disabled" : next ?? "never";

    private static string Meaning(ManifestJob job)
    {
        string words = job.Schedule.Describe();
        return job.Options.ContainsKey("ConfigurationKey") ? words + ", unless the configuration has another" : words;
    }
}

using System.CommandLine;
using System.Globalization;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers next FILE [JOB]</c>: the next due times of one job, or of all jobs together.</summary>
internal static class NextCommand
{
    private const int Most = 100_000;

    private static readonly Argument<string?> Job = new("JOB")
    {
        Description = "The name of the job, or the end of its name. Without it, the due times of all jobs that are enabled are shown together.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Count = new("--count", "-n")
    {
        Description = "How many due times are shown.",
        HelpName = "NUMBER",
        DefaultValueFactory = static _ => 10,
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Most) return count;
            result.AddError(FormattableString.Invariant($"'{text}' of --count is no number from 1 to {Most}."));
            return 0;
        },
    };

    public static Command Create() =>
        new("next", "Shows the next due times, of a program that starts now.") { CommonOptions.File, Job, Count };

    public static int Run(Invocation call)
    {
        IReadOnlyList<ManifestJob> jobs = call.Jobs();
        jobs = call.Parsed.GetValue(Job) is { } name ? [JobNames.Find(jobs, name)] : [.. jobs.Where(static job => job.Entry.Options.Enabled)];
        Moment moment = call.Moment;
        DueView[] dues =
        [
            .. Merged.DueTimes(jobs, call.Now)
                .Take(call.Parsed.GetValue(Count)).Select(one => new DueView(one.Job.Name, moment.Text(one.Due))),
        ];
        if (call.IsJson)
        {
            call.WriteJson(new(moment.Text(call.Now), dues), ViewJson.Default.NextView);
            return Invocation.Ok;
        }

        var table = new TextTable("DUE", "JOB");
        foreach (DueView due in dues) table.Add(due.Due, due.Job);
        table.Write(call.Terminal);
        return Invocation.Ok;
    }
}

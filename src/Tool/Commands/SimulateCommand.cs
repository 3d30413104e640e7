using System.CommandLine;
using System.Globalization;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers simulate FILE</c>: the runs of a span of time, by the scheduler on virtual time.</summary>
internal static class SimulateCommand
{
    private const int MostDues = 2_000_000; // Some 20 s.
    private const double MostDays = 3660;
    private const int FirstYear = 1971, LastYear = 2261; // Those of virtual time.

    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(49); // A delay of .NET is less than 2^32 milliseconds.

    private static readonly Option<double> Days = new("--days")
    {
        Description = "How many days are simulated. A part of a day is allowed: 0.5.",
        HelpName = "NUMBER",
        DefaultValueFactory = static _ => 30,
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double days) && days is > 0 and <= MostDays)
                return days;
            result.AddError(FormattableString.Invariant($"'{text}' of --days is no number of more than 0 and up to {MostDays}."));
            return 0;
        },
    };

    private static readonly Option<string?> Each = new("--run-time")
    {
        Description = "How long each run takes, such as 90s, to see which due times are skipped. By default runs take no time.",
        HelpName = "DURATION",
    };

    private static readonly Option<string[]> Job = new("--job")
    {
        Description = "Simulates this job alone. May be written several times.",
        HelpName = "JOB",
    };

    public static Command Create() =>
        new("simulate", "Lets the scheduler run the jobs on virtual time, with handlers that do nothing, and counts their runs.")
        {
            CommonOptions.File, Days, Each, Job,
        };

    public static async Task<int> RunAsync(Invocation call, CancellationToken stop)
    {
        IReadOnlyList<ManifestJob> jobs = call.Jobs();
        if (call.Parsed.GetValue(Job) is { Length: > 0 } names) jobs = [.. names.Select(name => JobNames.Find(jobs, name)).Distinct()];
        var span = TimeSpan.FromDays(call.Parsed.GetValue(Days));
        TimeSpan duration = call.Parsed.GetValue(Each) is { } text ? ScheduleBuilder.OptionSpan(Each.Name, text) : TimeSpan.Zero;
        if (duration > LongestRun)
            throw new ToolException($"The value '{call.Parsed.GetValue(Each)}' of {Each.Name} is more than 49d; write a shorter one.");
        JobNames.CheckDistinct(jobs);
        CheckYears(call.Now, span);
        Check(jobs, call.Now, span);
        SimulationView view = await new Simulation(jobs, call.Now, duration).RunAsync(span, call.Moment).WaitAsync(stop).ConfigureAwait(false);
        if (call.IsJson) call.WriteJson(view, ViewJson.Default.SimulationView);
        else Write(call, view);
        return Invocation.Ok;
    }

    private static void Write(Invocation call, SimulationView view)
    {
        var table = new TextTable("JOB", "RUNS", "SKIPPED", "MISSED", "TIMED OUT", "FIRST DUE", "LAST DUE");
        foreach (JobSimulationView job in view.Jobs)
            table.Add(job.Job, Number(job.Runs), Number(job.Skipped), Number(job.Missed), Number(job.TimedOut), job.First ?? "never", job.Last ?? "");
        call.Output.WriteLine(FormattableString.Invariant($"{view.Runs} {(view.Runs == 1 ? "run" : "runs")} from {view.From} to {view.To}"));
        table.Write(call.Terminal);
        if (view.Busiest.Count == 0) return;
        call.Output.WriteLine("\nbusiest seconds");
        BinTable.Write(call.Terminal, "STARTS", view.Busiest);
    }

    private static void CheckYears(DateTimeOffset from, TimeSpan span)
    {
        DateTimeOffset end = from + span;
        if (from.UtcDateTime.Year >= FirstYear && end.UtcDateTime.Year <= LastYear) return;
        throw new ToolException(FormattableString.Invariant(
            $"A simulation is within the years {FirstYear} to {LastYear}, and this one is from {from:yyyy-MM-dd} to {end:yyyy-MM-dd}; ")
            + "write another --now or fewer --days.");
    }

    // Counted before, because a user who waits for minutes does not know why.
    private static void Check(IReadOnlyList<ManifestJob> jobs, DateTimeOffset from, TimeSpan span)
    {
        DateTimeOffset end = from + span;
        int left = MostDues;
        foreach (ManifestJob job in jobs.Where(static job => job.Entry.Options.Enabled))
        {
            left -= DueTimes.Of(job, from).TakeWhile(due => due <= end).Take(left + 1).Count();
            if (left >= 0) continue;
            throw new ToolException(
                FormattableString.Invariant($"Job '{job.Name}' and those before it have more than {MostDues} due times in {span.TotalDays} days, ")
                + "and a simulation runs each of them. Write fewer --days, or name some jobs with --job.");
        }
    }

    private static string Number(long number) => FormattableString.Invariant($"{number}");
}

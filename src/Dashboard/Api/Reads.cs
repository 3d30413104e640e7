using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using TimerAttributes.Dashboard.Access;
using TimerAttributes.Dashboard.History;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Live;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.Dashboard.Plans;

namespace TimerAttributes.Dashboard.Api;

/// <summary>What can be read. The parameters of the methods are those of the requests, and descriptions of the API are made from them.</summary>
/// <param name="mapping">The page.</param>
internal sealed class Reads(Mapping mapping)
{
    private const int MostDues = 200;
    private const int MostRuns = 5_000;
    private const int MostSeconds = 7 * 24 * 3600;

    private static readonly string Version =
        typeof(Reads).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private Board Board => mapping.Board;

    public Task Info(HttpContext context)
    {
        string? fault = null;
        AntiforgeryView? view = mapping.IsReadOnly ? null : ForgeryTokens.Of(context, out fault);
        return Answers.Write(context, new InfoView(
            mapping.Environment.ApplicationName, System.Environment.MachineName, Board.Process, Version, Board.Now.UtcDateTime, mapping.IsReadOnly,
            Board.Obstacle, fault, view),
            DashboardJson.Default.InfoView);
    }

    public Task Jobs(HttpContext context) => Answers.Write(context, Board.ViewAll(), DashboardJson.Default.JobsView);

    public Task Job(HttpContext context, string name)
    {
        if (JobNames.Find(Board.Scheduler, name) is not { } job) return Problems.NoJob(context, name);
        DateTimeOffset now = Board.Now;
        return Answers.Write(context, new JobPageView(
            now.UtcDateTime, Board.View(job, now), [.. DueTimes.Of(job).Take(10).Select(static due => due.UtcDateTime)],
            [.. Board.History.Of(job.Name).Select(run => RunView.Of(job.Name, run))],
            job.LastException is { } exception ? ErrorText.WholeOf(exception) : null, PolicyReader.Read(job), job.DeclineReasons),
            DashboardJson.Default.JobPageView);
    }

    public Task Runs(HttpContext context, string[] job, long? after, int? limit)
    {
        RunHistory history = Board.History;
        long last = history.LastId; // Before the runs are read, so that the next request leaves none out.
        IEnumerable<RunView> runs = job.Length == 0
            ? history.After(after ?? 0).Select(static pair => RunView.Of(pair.Job, pair.Run))
            : job.SelectMany(name => history.Of(name, after ?? 0).Select(run => RunView.Of(name, run))).OrderBy(static run => run.Id);
        return Answers.Write(context, new RunsView(last, Board.Process, [.. runs.TakeLast(limit ?? MostRuns)]), DashboardJson.Default.RunsView);
    }

    public Task Plan(HttpContext context, string[] job, int? seconds)
    {
        DateTimeOffset now = Board.Now, until = now.AddSeconds(seconds ?? 3600);
        return Answers.Write(context, new PlanView(now.UtcDateTime, until.UtcDateTime, [.. job
            .Select(name => Board.Scheduler.TryGetJob(name, out ScheduledJob? found) ? found : null).OfType<ScheduledJob>().Select(found =>
            {
                DateTime[] due = [.. DueTimes.Of(found).TakeWhile(time => time <= until).Take(MostDues + 1).Select(static time => time.UtcDateTime)];
                return new DuesView(found.Name, due.Length > MostDues ? due[..MostDues] : due, due.Length > MostDues);
            })]), DashboardJson.Default.PlanView);
    }

    public Task Herd(HttpContext context, string? span) =>
        Answers.Write(context, Board.Herds.Of(Board.Scheduler.Jobs, Board.Now, span == "day"), DashboardJson.Default.HerdView);

    public async Task Cluster(HttpContext context) => await Answers.Write(
        context, await Board.ViewClusterAsync().ConfigureAwait(false), DashboardJson.Default.ClusterView).ConfigureAwait(false);

    public Task Events(HttpContext context) => EventStream.Send(context, Board.Broadcast, mapping.Stopping);

    /// <summary>Reads the query of <see cref="Runs(HttpContext, string[], long?, int?)"/>.</summary>
    public Task Runs(HttpContext context)
    {
        Task? refusal = null;
        long? after = Number(context, "after", 0, long.MaxValue, ref refusal), limit = Number(context, "limit", 1, MostRuns, ref refusal);
        return refusal ?? Runs(context, Names(context), after, (int?)limit);
    }

    /// <summary>Reads the query of <see cref="Plan(HttpContext, string[], int?)"/>.</summary>
    public Task Plan(HttpContext context)
    {
        Task? refusal = null;
        long? seconds = Number(context, "seconds", 1, MostSeconds, ref refusal);
        return refusal ?? Plan(context, Names(context), (int?)seconds);
    }

    /// <summary>Reads the query of <see cref="Herd(HttpContext, string?)"/>.</summary>
    public Task Herd(HttpContext context) => Text(context, "span") is { } span and not ("hour" or "day")
        ? Problems.BadQuery(context, "span", span, "write hour for each second of the next hour, or day for each minute of the next day")
        : Herd(context, Text(context, "span"));

    private static string[] Names(HttpContext context) =>
        [.. context.Request.Query["job"].OfType<string>().Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string? Text(HttpContext context, string key) => context.Request.Query[key] is [{ Length: > 0 } text, ..] ? text : null;

    private static long? Number(HttpContext context, string key, long least, long most, ref Task? refusal)
    {
        if (refusal is not null || Text(context, key) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most) return value;
        string rule = string.Create(CultureInfo.InvariantCulture, $"write a whole number from {least} to {most}, or leave it out");
        refusal = Problems.BadQuery(context, key, text, rule);
        return null;
    }
}

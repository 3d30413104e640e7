using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Live;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.Hosting.Configuration;
using TimerAttributes.Linux;

namespace TimerAttributes.Dashboard.Api;

/// <summary>What can be done with a job.</summary>
/// <param name="board">The jobs.</param>
internal sealed class Actions(Board board)
{
    private const int LongestBody = 4096;
    private static readonly TimeSpan ShortRun = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes an action. The system may refuse the timer that the job needs for it.</summary>
    public static async Task Try(HttpContext context, Func<HttpContext, string, Task> action)
    {
        var name = (string)context.GetRouteValue("name")!;
        try
        {
            await action(context, name).ConfigureAwait(false);
        }
        catch (LinuxException refusal)
        {
            await Problems.Write(
                context, StatusCodes.Status503ServiceUnavailable, "The system refuses the action",
                $"Job '{name}' is as it was, because the system refuses: {refusal.Message}").ConfigureAwait(false);
        }
    }

    public async Task Run(HttpContext context, string name)
    {
        if (Find(context, name, out Task refusal) is not { } job)
        {
            await refusal.ConfigureAwait(false);
            return;
        }

        Task<JobOutcome> run;
        try
        {
            run = job.Trigger();
        }
        catch (InvalidOperationException early)
        {
            await Problems.Write(context, StatusCodes.Status409Conflict, "The job cannot run now", early.Message).ConfigureAwait(false);
            return;
        }

        // A short run, or one that may not start because the job runs already, is told in the answer. The page shows the end of a long one.
        using var answered = new CancellationTokenSource();
        await Task.WhenAny(run, Task.Delay(ShortRun, answered.Token)).ConfigureAwait(false);
        await answered.CancelAsync().ConfigureAwait(false);
        context.Response.StatusCode = run.IsCompleted ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        await Done(context, job, result: run.IsCompleted ? (await run.ConfigureAwait(false)).Result.ToString() : null).ConfigureAwait(false);
    }

    public Task Pause(HttpContext context, string name) => Do(context, name, static job => job.Pause());

    public Task Resume(HttpContext context, string name) => Do(context, name, static job => job.Resume());

    public Task Cancel(HttpContext context, string name) =>
        Find(context, name, out Task refusal) is { } job ? Done(context, job, isCancelled: job.CancelRun()) : refusal;

    public async Task Reschedule(HttpContext context, string name, ScheduleRequest schedule)
    {
        if (Find(context, name, out Task refusal) is not { } job)
        {
            await refusal.ConfigureAwait(false);
            return;
        }

        var faults = new List<string>();
        (string Key, string? Value)[] keys =
            [("Every", schedule.Every), ("Cron", schedule.Cron), ("Once", schedule.Once), ("TimeZone", schedule.TimeZone)];
        Schedule? wanted = RequestedSchedule.Read(
            job, keys.Where(static key => key.Value is not null).Select(static key => (key.Key, key.Value!)), faults);
        if (wanted is null && faults.Count == 0)
            faults.Add("the request names no schedule; send one of every, cron and once, as in {\"every\": \"15m\"}");
        try
        {
            if (wanted is not null) job.Reschedule(wanted);
        }
        catch (Exception refused) when (refused is ArgumentException or TimeZoneNotFoundException)
        {
            faults.Add(RequestedSchedule.TextOf(refused));
        }

        if (faults.Count == 0) await Done(context, job).ConfigureAwait(false);
        else await BadSchedule(context, job.Name, string.Join(". ", faults)).ConfigureAwait(false);
    }

    /// <summary>Reads the body of <see cref="Reschedule(HttpContext, string, ScheduleRequest)"/>.</summary>
    public async Task Reschedule(HttpContext context, string name)
    {
        if (!context.Request.HasJsonContentType())
        {
            await Problems.Write(
                context, StatusCodes.Status415UnsupportedMediaType, "The body is no JSON",
                $"A schedule for job '{name}' is sent as application/json, as in {{\"every\": \"15m\"}}.").ConfigureAwait(false);
            return;
        }

        var body = new byte[LongestBody + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted)
            .ConfigureAwait(false);
        ScheduleRequest? schedule = null;
        string fault = length > LongestBody
            ? $"the body has more than {LongestBody} bytes"
            : "the body is no object with the keys every, cron, once and timeZone";
        try
        {
            if (length <= LongestBody) schedule = JsonSerializer.Deserialize(body.AsSpan(0, length), DashboardJson.Default.ScheduleRequest);
        }
        catch (JsonException error)
        {
            fault = $"the body is no valid JSON: {error.Message}";
        }

        if (schedule is null) await BadSchedule(context, name, fault).ConfigureAwait(false);
        else await Reschedule(context, name, schedule).ConfigureAwait(false);
    }

    private Task Do(HttpContext context, string name, Action<ScheduledJob> action)
    {
        if (Find(context, name, out Task refusal) is not { } job) return refusal;
        action(job);
        return Done(context, job);
    }

    private ScheduledJob? Find(HttpContext context, string name, out Task refusal)
    {
        ScheduledJob? job = JobNames.Find(board.Scheduler, name);
        refusal = job is null ? Problems.NoJob(context, name) : Task.CompletedTask;
        return job;
    }

    private Task Done(HttpContext context, ScheduledJob job, string? result = null, bool? isCancelled = null) =>
        Answers.Write(context, new(board.View(job, board.Now), result, isCancelled), DashboardJson.Default.ActionView);

    private static Task BadSchedule(HttpContext context, string name, string fault) => Problems.Write(
        context, StatusCodes.Status400BadRequest, "The schedule is not valid",
        $"Job '{name}' keeps its schedule, because the new one is refused: {fault}.");
}

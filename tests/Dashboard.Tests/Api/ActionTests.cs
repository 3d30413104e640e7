using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TimerAttributes.Linux;

namespace TimerAttributes.Dashboard.Tests.Api;

/// <summary>What can be done with a job.</summary>
public class ActionTests
{
    [Test]
    public async Task A_run_now_answers_with_its_result()
    {
        await using Site site = await Site.StartAsync();
        JsonElement answer = await Read(await site.Post("/timers/jobs/fails/run"), HttpStatusCode.OK);
        Assert.That(answer.GetProperty("result").GetString(), Is.EqualTo("Failed"));
        Assert.That(answer.GetProperty("job").GetProperty("counts").GetProperty("manual").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_long_run_goes_on_after_the_answer_until_it_is_cancelled()
    {
        // Arrange
        var gate = new TaskCompletionSource();
        await using Site site = await Site.StartAsync(new(Rows.Slow("slow", Schedule.Every("1h"), gate.Task)));

        // Act
        JsonElement begun = await Read(await site.Post("/timers/jobs/slow/run"), HttpStatusCode.Accepted);
        JsonElement again = await Read(await site.Post("/timers/jobs/slow/run"), HttpStatusCode.OK);
        JsonElement cancelled = await Read(await site.Post("/timers/jobs/slow/cancel"), HttpStatusCode.OK);
        Patience.Until(() => site.Scheduler.Jobs[0] is { LastResult: JobResult.Cancelled, IsRunning: false });
        JsonElement none = await Read(await site.Post("/timers/jobs/slow/cancel"), HttpStatusCode.OK);

        // Assert
        Assert.That(begun.GetProperty("job").GetProperty("state").GetString(), Is.EqualTo("running"));
        Assert.That(begun.TryGetProperty("result", out _), Is.False);
        Assert.That(again.GetProperty("result").GetString(), Is.EqualTo("Skipped"));
        Assert.That(cancelled.GetProperty("isCancelled").GetBoolean(), Is.True);
        Assert.That(none.GetProperty("isCancelled").GetBoolean(), Is.False);
    }

    [Test]
    public async Task A_pause_holds_until_it_is_ended()
    {
        await using Site site = await Site.StartAsync();
        JsonElement paused = await Read(await site.Post("/timers/jobs/tick/pause"), HttpStatusCode.OK);
        await site.Advance(20);
        JsonElement resumed = await Read(await site.Post("/timers/jobs/tick/resume"), HttpStatusCode.OK);
        await site.Advance(10);
        Assert.That(paused.GetProperty("job").GetProperty("state").GetString(), Is.EqualTo("paused"));
        Assert.That(resumed.GetProperty("job").GetProperty("counts").GetProperty("suppressed").GetInt64(), Is.EqualTo(2));
        Assert.That(site.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(1));
    }

    [TestCase("tick", """{"every":"1m30s"}""", "every 1m30s")]
    [TestCase("daily", """{"cron":"30 6 * * SAT"}""", "at 06:30 Saturday, Europe/Berlin")]
    [TestCase("daily", """{"cron":"30 6 * * SAT","timeZone":"UTC"}""", "at 06:30 Saturday, UTC")]
    public async Task A_job_gets_another_schedule(string job, string body, string words)
    {
        await using Site site = await Site.StartAsync();
        JsonElement answer = await Read(await site.Post($"/timers/jobs/{job}/reschedule", body), HttpStatusCode.OK);
        Assert.That(answer.GetProperty("job").GetProperty("schedule").GetString(), Is.EqualTo(words));
    }

    [TestCase("""{"every":"10 s"}""", "Job 'tick' keeps its schedule, because the new one is refused: Every: the period '10 s' ")]
    [TestCase("""{"cron":"61 * * * *"}""", "Cron: the cron expression ")]
    [TestCase("""{"cron":"0 9 * * *"}""", "refused: Cron '0 9 * * *' is of the calendar, which needs Clock.Realtime, and the job runs on Clock.Monotonic; send a period by every, or write Clock = Clock.Realtime in the attribute of the job.")]
    [TestCase("""{"every":"10s","cron":"0 9 * * *"}""", "contradict each other")]
    [TestCase("""{"cron":"0 9 * * *","timeZone":"Europe/Berlni"}""", "Europe/Berlni")]
    [TestCase("""{}""", "the request names no schedule; send one of every, cron and once")]
    [TestCase("""[]""", "the body is no valid JSON: ")]
    [TestCase("null", "the body is no object with the keys every, cron, once and timeZone")]
    public async Task A_schedule_that_is_wrong_is_refused_and_changes_nothing(string body, string words)
    {
        await using Site site = await Site.StartAsync();
        JsonElement problem = await Read(await site.Post("/timers/jobs/tick/reschedule", body), HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(words));
        Assert.That(site.Scheduler.Jobs[0].Schedule.Describe(), Is.EqualTo("every 10s"));
    }

    [TestCase("""{"every":"15m"}""", "Every '15m' counts from the request, and JobScope.Cluster needs the same due times in all processes; send cron, as in")]
    [TestCase("""{"once":"10m"}""", "Once '10m' counts from the request, and JobScope.Cluster needs the same due time in all processes; send an instant, as in")]
    public async Task A_schedule_that_differs_between_the_processes_of_a_cluster_is_refused_with_what_a_request_can_say(string body, string words)
    {
        using var time = new VirtualTime();
        JobTable table = new(Rows.Row("close", Schedule.Cron("0 * * * *"), static () => { }, new() { Scope = JobScope.Cluster }));
        await using Site site = await Site.StartAsync(table, shared: time, state: time.State);
        JsonElement problem = await Read(await site.Post("/timers/jobs/close/reschedule", body), HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith("Job 'close' keeps its schedule, because the new one is refused: " + words));
    }

    [Test]
    public async Task A_refusal_has_no_word_of_the_parameters_of_a_method()
    {
        await using Site site = await Site.StartAsync(new(Rows.Row("tick", Schedule.Every("10s").WithJitter(TimeSpan.FromSeconds(5)), static () => { })));
        JsonElement problem = await Read(await site.Post("/timers/jobs/tick/reschedule", """{"every":"1s"}"""), HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("detail").GetString(), Does.Not.Contain("Parameter"));
    }

    [Test]
    public async Task A_body_without_end_is_not_read()
    {
        await using Site site = await Site.StartAsync();
        JsonElement problem = await Read(await site.Post("/timers/jobs/tick/reschedule", new string(' ', 5000)), HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("the body has more than 4096 bytes"));
    }

    [Test]
    public async Task A_job_that_is_gone_is_a_problem([Values("run", "pause", "resume", "cancel")] string action)
    {
        await using Site site = await Site.StartAsync();
        site.Scheduler.Remove("tick");
        JsonElement problem = await Read(await site.Post($"/timers/jobs/tick/{action}"), HttpStatusCode.NotFound);
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith("The scheduler has no job 'tick'."));
    }

    [Test]
    public async Task A_refusal_of_the_system_is_a_problem_that_names_the_job()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Request.RouteValues["name"] = "tick";
        var refusal = (LinuxException)Activator.CreateInstance(
            typeof(LinuxException), BindingFlags.Instance | BindingFlags.NonPublic, binder: null, ["timerfd_create", 24, null], culture: null)!;
        await Dashboard.Api.Actions.Try(context, (_, _) => throw refusal);
        Assert.That(context.Response.StatusCode, Is.EqualTo(503));
        Assert.That(JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("detail").GetString(), Does.StartWith("Job 'tick' is as it was, because the system refuses: timerfd_create"));
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode status)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return JsonDocument.Parse(text).RootElement;
    }
}

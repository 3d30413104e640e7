using System.Net;
using System.Text.Json;

namespace TimerAttributes.Dashboard.Tests.Api;

/// <summary>What the API tells, on virtual time.</summary>
public class ReadTests
{
    [Test]
    public async Task A_job_has_its_schedule_its_state_and_its_counts()
    {
        await using Site site = await Site.StartAsync();
        await site.Advance(65);
        JsonElement jobs = await site.Get("/timers/jobs");
        JsonElement tick = jobs.GetProperty("jobs")[0];
        Assert.That(jobs.GetProperty("now").GetDateTime(), Is.EqualTo(Site.Start.AddSeconds(65)));
        Assert.That(tick.GetRawText(), Is.EqualTo("""
            {"name":"tick","state":"waiting","isPaused":false,"schedule":"every 10s","period":10000,"next":"2030-01-01T00:01:10Z","lastRun":"2030-01-01T00:01:00Z","lastSuccess":"2030-01-01T00:01:00Z","lastResult":"Succeeded","lastDuration":0,"recent":"SSSSSS","counts":{"runs":6,"retries":0,"manual":0,"lifecycle":0,"failures":0,"timeouts":0,"cancelled":0,"declined":0,"skipped":0,"suppressed":0,"missed":0,"dropped":0,"steppedOver":0},"lateness":{"p50":0,"p99":0,"max":0},"duration":{"p50":0,"p99":0,"max":0}}
            """));
    }

    [Test]
    public async Task One_job_has_its_next_ten_due_times_its_runs_and_its_options()
    {
        await using Site site = await Site.StartAsync();
        JsonElement daily = await site.Get("/timers/jobs/daily");
        Assert.That(daily.GetProperty("job").GetProperty("schedule").GetString(), Is.EqualTo("at 09:00 Monday to Friday, Europe/Berlin"));
        // From Tuesday, 1 January, on; without the weekend.
        Assert.That(Times(daily.GetProperty("upcoming")), Is.EqualTo(new[] { 1, 2, 3, 4, 7, 8, 9, 10, 11, 14 }.Select(static day => new DateTime(2030, 1, day, 8, 0, 0))));
        Assert.That(daily.GetProperty("policy").EnumerateArray().Where(static option => !option.GetProperty("isDefault").GetBoolean())
            .Select(static option => $"{option.GetProperty("name")} {option.GetProperty("value")}"),
            Is.EqualTo(["Timeout 20s", "Retries 2", "RetryDelay 1s91ms"]));
    }

    [Test]
    public async Task A_job_that_fails_has_its_exception_in_one_line_and_whole()
    {
        await using Site site = await Site.StartAsync();
        await site.Advance(31);
        JsonElement fails = await site.Get("/timers/jobs/fails");
        Assert.That(fails.GetProperty("job").GetProperty("lastError").GetString(), Is.EqualTo(@"System.InvalidOperationException: the disk is <b>full</b>\nreally"));
        Assert.That(fails.GetProperty("exception").GetString(), Does.StartWith("System.InvalidOperationException: the disk is <b>full</b>\nreally\n   at "));
        JsonElement run = fails.GetProperty("runs")[0];
        Assert.That(run.GetProperty("result").GetString(), Is.EqualTo("Failed"));
        Assert.That(run.GetProperty("due").GetDateTime(), Is.EqualTo(Site.Start.AddSeconds(30)));
    }

    [Test]
    public async Task A_name_of_any_text_is_found_and_is_written_without_markup()
    {
        await using Site site = await Site.StartAsync();
        string path = "/timers/jobs/" + Uri.EscapeDataString(Rows.Markup);
        string text = await site.Client.GetStringAsync(path);
        Assert.That(JsonDocument.Parse(text).RootElement.GetProperty("job").GetProperty("name").GetString(), Is.EqualTo(Rows.Markup));
        Assert.That(text, Does.Not.Contain("<").And.Not.Contain("\u202E"));
        Assert.That((await site.Post(path + "/run")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_name_that_no_job_has_is_a_problem_that_names_it_and_the_remedy()
    {
        await using Site site = await Site.StartAsync();
        HttpResponseMessage answer = await site.Client.GetAsync("/timers/jobs/Tick");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""
            {"title":"There is no such job","status":404,"detail":"The scheduler has no job \u0027Tick\u0027. Names are case-sensitive, and a job may have been removed: GET \u0027jobs\u0027 lists the present names."}
            """));
    }

    [Test]
    public async Task Runs_after_a_number_are_those_that_have_ended_since()
    {
        await using Site site = await Site.StartAsync();
        await site.Advance(31); // tick three times, fails once.
        JsonElement first = await site.Get("/timers/runs");
        await site.Advance(10);
        JsonElement next = await site.Get($"/timers/runs?after={first.GetProperty("lastId").GetInt64()}");
        Assert.That(first.GetProperty("runs").GetArrayLength(), Is.EqualTo(4));
        Assert.That(next.GetProperty("runs").EnumerateArray().Select(static run => $"{run.GetProperty("job")} {run.GetProperty("id")}"), Is.EqualTo(["tick 5"]));
        Assert.That((await site.Get("/timers/runs?job=fails")).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await site.Get("/timers/runs?job=fails&job=tick&job=nothing&job=tick&after=2")).GetProperty("runs").EnumerateArray().Select(static run => run.GetProperty("id").GetInt64()),
            Is.EqualTo([3, 4, 5]));
        Assert.That((await site.Get("/timers/runs?limit=2")).GetProperty("runs")[0].GetProperty("id").GetInt64(), Is.EqualTo(4));
    }

    [Test]
    public async Task Two_processes_have_other_names_and_one_has_the_same_in_all_answers()
    {
        await using Site one = await Site.StartAsync(), other = await Site.StartAsync();
        string[] names = await Task.WhenAll(new[] { "info", "jobs", "runs" }.Select(async path => (await one.Get("/timers/" + path)).GetProperty("process").GetString()!));
        Assert.That(names.Distinct().Single(), Has.Length.EqualTo(12).And.Not.EqualTo((await other.Get("/timers/info")).GetProperty("process").GetString()));
    }

    [Test]
    public async Task A_plan_has_the_due_times_of_the_jobs_that_are_named()
    {
        await using Site site = await Site.StartAsync();
        JsonElement plan = (await site.Get("/timers/plan?job=tick&job=nothing&job=daily&seconds=40")).GetProperty("jobs");
        Assert.That(plan.EnumerateArray().Select(static job => job.GetProperty("name").GetString()), Is.EqualTo(["tick", "daily"]));
        Assert.That(Times(plan[0].GetProperty("due")), Is.EqualTo(new[] { 10, 20, 30, 40 }.Select(static second => Site.Start.AddSeconds(second))));
        Assert.That(plan[1].GetProperty("due").GetArrayLength(), Is.Zero);
        JsonElement cut = (await site.Get("/timers/plan?job=tick&seconds=3600")).GetProperty("jobs")[0];
        Assert.That((cut.GetProperty("due").GetArrayLength(), cut.GetProperty("isCut").GetBoolean()), Is.EqualTo((200, true)));
    }

    [TestCase("runs?after=-1", "The value '-1' of 'after' is not valid: write a whole number from 0 to 9223372036854775807, or leave it out.")]
    [TestCase("runs?limit=many", "The value 'many' of 'limit' is not valid: write a whole number from 1 to 5000, or leave it out.")]
    [TestCase("plan?seconds=0", "The value '0' of 'seconds' is not valid: write a whole number from 1 to 604800, or leave it out.")]
    [TestCase("herd?span=year", "The value 'year' of 'span' is not valid: write hour for each second of the next hour, or day for each minute of the next day.")]
    public async Task A_query_that_is_wrong_is_a_problem_that_names_value_and_rule(string query, string detail)
    {
        await using Site site = await Site.StartAsync();
        HttpResponseMessage answer = await site.Client.GetAsync("/timers/" + query);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), Is.EqualTo(detail));
    }

    [Test]
    public async Task A_long_answer_is_compressed_for_a_client_that_takes_it([Values("br", "gzip")] string encoding)
    {
        await using Site site = await Site.StartAsync();
        site.Client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        HttpResponseMessage answer = await site.Client.GetAsync("/timers/herd");
        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo([encoding]));
        Stream body = await answer.Content.ReadAsStreamAsync();
        using Stream plain = encoding == "br"
            ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
        Assert.That((await JsonDocument.ParseAsync(plain)).RootElement.GetProperty("counts").GetArrayLength(), Is.EqualTo(3600));
    }

    private static IEnumerable<DateTime> Times(JsonElement array) => array.EnumerateArray().Select(static time => time.GetDateTime());
}

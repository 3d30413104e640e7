using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Dashboard.Live;
using TimerAttributes.Hosting;

namespace TimerAttributes.Dashboard.Tests.Live;

/// <summary>The events that an open page gets, on virtual time.</summary>
public class EventTests
{
    [Test]
    public async Task The_first_event_has_all_jobs_and_a_later_one_those_that_changed()
    {
        // Arrange
        await using Site site = await Site.StartAsync();
        using EventReader page = await EventReader.OpenAsync(site);

        // Act
        (string name, JsonElement all) = await page.NextAsync();
        await site.Advance(10);
        (string next, JsonElement change) = await page.NextAsync();

        // Assert
        Assert.That((name, all.GetProperty("jobs").GetArrayLength()), Is.EqualTo(("jobs", 4)));
        Assert.That(next, Is.EqualTo("change"));
        Assert.That(Names(change), Is.EqualTo(["tick"]));
        Assert.That(change.GetProperty("changed")[0].GetProperty("counts").GetProperty("runs").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_pause_a_new_schedule_an_added_and_a_removed_job_are_changes()
    {
        await using Site site = await Site.StartAsync();
        using EventReader page = await EventReader.OpenAsync(site);
        await page.NextAsync();
        site.Scheduler.Jobs[1].Pause();
        site.Scheduler.Jobs[3].Reschedule(TimeSpan.FromHours(2));
        site.Scheduler.Add("new", Schedule.Every("1h"), static (_, _) => Task.CompletedTask);
        site.Scheduler.Remove("fails");
        await site.Advance(0.5);
        (_, JsonElement change) = await page.NextAsync();
        Assert.That(Names(change), Is.EqualTo(["daily", Rows.Markup, "new"]));
        Assert.That(change.GetProperty("removed").EnumerateArray().Select(static name => name.GetString()), Is.EqualTo(["fails"]));
    }

    [Test]
    public async Task There_are_at_most_two_events_a_second_and_a_quiet_one_after_fifteen_seconds()
    {
        await using Site site = await Site.StartAsync(new(Rows.Row("often", Schedule.Every("100ms"), static () => { })));
        using EventReader page = await EventReader.OpenAsync(site);
        await page.NextAsync();
        await site.Advance(1);
        (_, JsonElement first) = await page.NextAsync();
        (_, JsonElement second) = await page.NextAsync();
        Assert.That(new[] { first, second }.Select(static change => change.GetProperty("now").GetDateTime()),
            Is.EqualTo(new[] { Site.Start.AddSeconds(0.5), Site.Start.AddSeconds(1) }));
        Assert.That(second.GetProperty("changed")[0].GetProperty("counts").GetProperty("runs").GetInt64(), Is.InRange(9, 10));

        site.Scheduler.Remove("often");
        await site.Advance(0.5);
        await page.NextAsync();
        await site.Advance(15);
        Assert.That(await page.LineAsync(), Is.EqualTo("event: quiet"));
    }

    [Test]
    public async Task A_page_that_does_not_read_is_dropped_and_the_others_are_not()
    {
        // Arrange: 1,000 jobs that change twice a second fill the buffers of a connection that is not read.
        JobEntry[] jobs = [.. Enumerable.Range(0, 1000).Select(static n => Rows.Row($"a job with a long name and the number {n:0000}", Schedule.Every("500ms"), static () => { }))];
        await using Site site = await Site.StartAsync(new(jobs));
        Broadcast broadcast = Boards.Of(site.Services, "/timers").Broadcast;
        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync("127.0.0.1", site.Client.BaseAddress!.Port);
        await slow.SendAsync("GET /timers/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
        Patience.Until(() => broadcast.Viewers == 1);
        using EventReader other = await EventReader.OpenAsync(site);
        await other.NextAsync();

        // Act
        for (int messages = 0; broadcast.Viewers == 2; messages++)
        {
            Assert.That(messages, Is.LessThan(200));
            await site.Advance(0.5);
            await other.NextAsync();
        }

        // Assert
        await site.Advance(0.5);
        Assert.That((await other.NextAsync()).Name, Is.EqualTo("change"));
        Assert.That(broadcast.Viewers, Is.EqualTo(1));
    }

    [Test]
    public async Task A_stream_ends_after_half_an_hour_and_its_place_is_free()
    {
        await using Site site = await Site.StartAsync(new(Rows.Row("rare", Schedule.Every("1d"), static () => { })));
        Broadcast broadcast = Boards.Of(site.Services, "/timers").Broadcast;
        using EventReader page = await EventReader.OpenAsync(site);
        await page.NextAsync();
        for (int minute = 0; minute < 29; minute++)
        {
            await site.Advance(60);
            for (int quiet = 0; quiet < 4; quiet++) Assert.That((await page.NextAsync()).Name, Is.EqualTo("quiet"));
        }

        Assert.That(broadcast.Viewers, Is.EqualTo(1));
        await site.Advance(60);
        string name;
        do name = (await page.NextAsync()).Name;
        while (name == "quiet");
        Assert.That(name, Is.EqualTo("again"));
        Assert.That(await page.LineAsync(), Is.Null);
        Patience.Until(() => broadcast.Viewers == 0);
    }

    [Test]
    public async Task One_user_may_have_twenty_pages_and_another_still_gets_a_place()
    {
        await using Site site = await Site.StartAsync(
            services: TestUsers.Add, before: static app => app.UseAuthentication(), open: static page => page.AllowAnonymous());
        Broadcast broadcast = Boards.Of(site.Services, "/timers").Broadcast;
        Viewer[] viewers = [.. Enumerable.Range(0, Broadcast.MostOfOne).Select(_ => broadcast.Join("user admin")!)];
        HttpStatusCode Ask(HttpMethod method, string? role)
        {
            var request = new HttpRequestMessage(method, "/timers/events");
            if (role is not null) request.Headers.Add("X-Role", role);
            using HttpResponseMessage answer = site.Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            return answer.StatusCode;
        }

        Assert.That(Ask(HttpMethod.Get, "admin"), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(Ask(HttpMethod.Head, "admin"), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(Ask(HttpMethod.Get, "guest"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Ask(HttpMethod.Get, null), Is.EqualTo(HttpStatusCode.OK));
        viewers[0].Dispose();
        Assert.That(Ask(HttpMethod.Head, "admin"), Is.EqualTo(HttpStatusCode.OK));
        Array.ForEach(viewers, static viewer => viewer.Dispose());
    }

    [Test]
    public async Task The_stop_of_the_application_ends_the_events_at_once()
    {
        await using Site site = await Site.StartAsync();
        using EventReader page = await EventReader.OpenAsync(site);
        await page.NextAsync();
        await site.StopAsync().WaitAsync(Patience.Span);
        while (await page.LineAsync() is not null) { }
    }

    [Test]
    public async Task Without_a_page_there_is_no_timer_and_each_page_that_goes_leaves_its_place()
    {
        await using Site site = await Site.StartAsync();
        Broadcast broadcast = Boards.Of(site.Services, "/timers").Broadcast;
        Assert.That(broadcast.IsRunning, Is.False);
        using (EventReader page = await EventReader.OpenAsync(site))
        {
            await page.NextAsync();
            Assert.That((broadcast.Viewers, broadcast.IsRunning), Is.EqualTo((1, true)));
        }

        Patience.Until(() => broadcast.Viewers == 0);
        await site.Advance(1);
        Patience.Until(() => !broadcast.IsRunning);
    }

    [Test]
    public async Task Only_so_many_pages_may_be_open()
    {
        await using Site site = await Site.StartAsync();
        Broadcast broadcast = Boards.Of(site.Services, "/timers").Broadcast;
        Viewer[] viewers = [.. Enumerable.Range(0, Broadcast.MostViewers).Select(n => broadcast.Join($"user {n}")!)];
        HttpResponseMessage refused = await site.Client.GetAsync("/timers/events");
        viewers[0].Dispose();
        using EventReader taken = await EventReader.OpenAsync(site);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await taken.NextAsync()).Name, Is.EqualTo("jobs"));
        Array.ForEach(viewers, static viewer => viewer.Dispose());
    }

    [Test]
    public void A_page_that_comes_after_the_scheduler_or_without_jobs_is_an_error_that_says_what_to_do()
    {
        IServiceProvider late = new ServiceCollection().AddTimerJobs(Rows.Standard).AddLogging().BuildServiceProvider();
        late.GetRequiredService<Scheduler>();
        Assert.That(() => Boards.Of(late, "/timers"), Throws.InvalidOperationException.With.Message.Contains("call MapTimers before the application starts"));
        IServiceProvider none = new ServiceCollection().BuildServiceProvider();
        Assert.That(() => Boards.Of(none, "/timers"), Throws.InvalidOperationException.With.Message.Contains("call builder.Services.AddTimerJobs()"));
    }

    [Test]
    public async Task The_hook_of_the_user_is_called_as_well()
    {
        int ended = 0;
        await using Site site = await Site.StartAsync(services: services => services.Configure<TimerJobsOptions>(options => options.OnRunEnded = _ => ended++));
        await site.Post("/timers/jobs/tick/run");
        Assert.That(ended, Is.EqualTo(1));
    }

    private static IEnumerable<string?> Names(JsonElement change) =>
        change.GetProperty("changed").EnumerateArray().Select(static job => job.GetProperty("name").GetString());
}

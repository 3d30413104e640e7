using System.Text.Json;
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
        // Arrange
        var board = new Board(new ServiceCollection().AddTimerJobs(Rows.Standard).AddLogging().BuildServiceProvider());
        using Viewer slow = board.Broadcast.Join()!, other = board.Broadcast.Join()!;

        // Act
        for (int message = 0; message < 40; message++)
        {
            slow.Send(new byte[1]);
            other.Send(new byte[1]);
            while (other.Messages.TryRead(out _)) { }
        }

        // Assert
        Patience.Until(() => slow.Dropped.IsCancellationRequested);
        Assert.That(slow.Messages.Count, Is.EqualTo(16));
        Assert.That(other.Dropped.IsCancellationRequested, Is.False);
        await Task.CompletedTask;
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
        Viewer[] viewers = [.. Enumerable.Range(0, Broadcast.MostViewers).Select(_ => broadcast.Join()!)];
        HttpResponseMessage refused = await site.Client.GetAsync("/timers/events");
        viewers[0].Dispose();
        using EventReader taken = await EventReader.OpenAsync(site);
        Assert.That(refused.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.ServiceUnavailable));
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

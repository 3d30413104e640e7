using TimerAttributes.Dashboard.History;

namespace TimerAttributes.Dashboard.Tests.History;

/// <summary>The runs that are kept.</summary>
public class RunHistoryTests
{
    [TestCase(1, 1L, 1L), TestCase(5, 1L, 5L), TestCase(100, 1L, 100L), TestCase(101, 2L, 101L), TestCase(250, 151L, 250L)]
    public void The_latest_hundred_runs_of_a_job_are_kept_in_their_order(int runs, long first, long last)
    {
        var ring = new RunRing();
        for (int id = 1; id <= runs; id++) ring.Add(Run(id, JobResult.Succeeded));
        Assert.That(ring.After(0).Select(static run => run.Id), Is.EqualTo(Enumerable.Range((int)first, (int)(last - first + 1))));
        Assert.That(ring.After(last - 1).Select(static run => run.Id), Is.EqualTo([last]));
        Assert.That(ring.After(last), Is.Empty);
    }

    [Test]
    public void The_results_are_letters_the_latest_last()
    {
        var ring = new RunRing();
        JobResult[] results = [JobResult.Failed, JobResult.Succeeded, JobResult.TimedOut, JobResult.Cancelled, JobResult.Declined, JobResult.Skipped];
        for (int i = 0; i < results.Length; i++) ring.Add(Run(i + 1, results[i]));
        Assert.That(ring.Results(24), Is.EqualTo("FSTCDN"));
        Assert.That(ring.Results(2), Is.EqualTo("DN"));
        Assert.That(new RunRing().Results(24), Is.Empty);
    }

    [Test]
    public async Task Jobs_that_are_added_and_removed_without_end_do_not_fill_the_memory()
    {
        await using Site site = await Site.StartAsync();
        RunHistory history = Dashboard.Live.Boards.Of(site.Services, "/timers").History;
        for (int n = 0; n < 300; n++)
        {
            ScheduledJob job = site.Scheduler.Add($"job {n}", Schedule.Every("1h"), static (_, _) => Task.CompletedTask);
            await job.Trigger();
            site.Scheduler.Remove(job);
        }

        Assert.That(history.LastId, Is.EqualTo(300));
        Assert.That(history.After(0).Count(), Is.LessThanOrEqualTo(65));
    }

    [Test]
    public async Task Due_times_without_a_run_are_those_of_a_busy_job_and_not_those_of_a_pause_or_of_another_schedule()
    {
        // Arrange
        VirtualTime? time = null;
        bool isSlow = true;
        await using Site site = await Site.StartAsync(new(new JobEntry("job", Schedule.Every("10s"), RunOn.Pool, _ => (in Tick _, CancellationToken stop) =>
            isSlow ? new(Task.Delay(TimeSpan.FromSeconds(25), time!.TimeProvider, stop)) : default)));
        time = site.Time;
        ScheduledJob job = site.Scheduler.Jobs[0];
        async Task<string[]> NoRun() => [.. (await site.Get("/timers/runs?job=job")).GetProperty("runs").EnumerateArray()
            .Where(static run => run.TryGetProperty("noRun", out _)).SelectMany(static run => run.GetProperty("noRun").EnumerateArray())
            .Select(static due => due.GetDateTime().ToString("mm:ss", null))];

        // Act: busy at 00:20 and 00:30, then paused at 01:00 and 01:10, then every 7 s.
        await site.Advance(36);
        isSlow = false;
        await site.Advance(19);
        string[] busy = await NoRun();
        job.Pause();
        await site.Advance(20);
        job.Resume();
        await site.Advance(10);
        job.Reschedule(TimeSpan.FromSeconds(7));
        await site.Advance(30);

        // Assert
        Assert.That(busy, Is.EqualTo(["00:20", "00:30"]));
        Assert.That(await NoRun(), Is.EqualTo(["00:20", "00:30"]));
        Assert.That(job.Stats.Runs, Is.GreaterThanOrEqualTo(7));
    }

    [Test]
    public async Task Runs_that_end_at_the_same_time_have_their_numbers_in_the_order_of_the_ring_and_none_is_left_out()
    {
        // Arrange
        await using Site site = await Site.StartAsync();
        RunHistory history = Dashboard.Live.Boards.Of(site.Services, "/timers").History;
        JobOutcome outcome = await site.Scheduler.Jobs[0].Trigger();
        var seen = new List<long>();
        bool isDone = false;

        // Act: four threads add, and one reads what is new.
        Task[] writers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => { for (int n = 0; n < 20; n++) history.Add(outcome); }))];
        Task reader = Task.Run(() =>
        {
            for (long last = 0, next; !isDone || history.LastId > last; last = next)
            {
                next = history.LastId;
                seen.AddRange(history.Of("tick", last).Select(static run => run.Id).Where(id => id <= next));
            }
        });
        await Task.WhenAll(writers);
        isDone = true;
        await reader.WaitAsync(Patience.Span);

        // Assert
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 81)));
        Assert.That(history.Of("tick").Select(static run => run.Id), Is.Ordered);
    }

    [Test]
    public void An_exception_that_throws_in_its_properties_has_a_text_all_the_same()
    {
        Assert.That(ErrorText.WholeOf(new Evil()), Does.Contain(nameof(Evil)).And.Contain("its Message cannot be read"));
        Assert.That(ErrorText.WholeOf(new InvalidOperationException(new string('x', 100_000))), Has.Length.EqualTo(16_385));
        Assert.That(ErrorText.LineOf(new InvalidOperationException(new string('x', 100_000))), Has.Length.EqualTo(501));
    }

    private static RunEntry Run(long id, JobResult result) => new(id, default, result, default, Error: null);

    private sealed class Evil : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}

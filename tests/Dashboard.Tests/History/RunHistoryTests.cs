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

namespace TimerAttributes.Tests;

/// <summary>The table of jobs for people.</summary>
public class DescribeTests
{
    [Test]
    public async Task The_table_has_a_line_for_each_job_the_next_one_first()
    {
        var handler = new Handler();
        await using var run = new VirtualScheduler(
            Job.Every("90s", _ => { }, name: "Jobs.Slow"), Job.Every("400ms", _ => { }, name: "Jobs.Quick"), Job.Once("1s", _ => { }, name: "Jobs.Done"),
            Job.EveryAsync("1s", handler.Run, name: "Jobs.Hangs"), Job.Every("1h", _ => throw new InvalidOperationException(), name: "Jobs.Held"));
        run.Scheduler[new("Jobs.Held")].Pause();
        run.Kernel.Advance("3s");
        Assert.That(run.Scheduler.Describe(), Is.EqualTo("""
            NEXT                  LEFT    STATE    LAST       RUNS  DECLINED  FAILED  TIMED OUT  SKIPPED  MISSED  LATE P99  TOOK P99  JOB         SCHEDULE
            2030-01-01 00:00:03Z  200ms   waiting  Succeeded     7         0       0          0        0       0      0 µs      0 µs  Jobs.Quick  every 400ms
            2030-01-01 00:00:04Z  1s      running  -             1         0       0          0        2       0      0 µs      0 µs  Jobs.Hangs  every 1s
            2030-01-01 00:01:30Z  1m27s   waiting  -             0         0       0          0        0       0      0 µs      0 µs  Jobs.Slow   every 1m30s
            2030-01-01 01:00:00Z  59m57s  paused   -             0         0       0          0        0       0      0 µs      0 µs  Jobs.Held   every 1h
            -                     -       -        Succeeded     1         0       0          0        0       0      0 µs      0 µs  Jobs.Done   once after 1s

            """.ReplaceLineEndings("\n")));
        handler.End();
    }

    [Test]
    public async Task A_run_that_was_declined_is_a_run_and_not_skipped()
    {
        await using var run = new VirtualScheduler(new SchedulerOptions { Filters = [new Refusal()] }, Job.Every("1s", _ => { }));
        run.Kernel.Advance("3s");
        Assert.That(run.Scheduler.Describe().Split('\n')[1], Does.Match("^2030-01-01 00:00:04Z  1s +waiting  Declined +3 +3 +0 +0 +0 +0 "));
    }

    [Test]
    public void Before_the_start_nothing_is_due()
    {
        string[] lines = new Scheduler(new JobTable(Job.Every("1s", _ => { }))).Describe().Split('\n');
        Assert.That(lines[1], Does.StartWith("-  ").And.EndWith("  job  every 1s"));
    }

    private sealed class Refusal : IRunFilter
    {
        public ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            run.Decline("not now");
            return default;
        }
    }
}

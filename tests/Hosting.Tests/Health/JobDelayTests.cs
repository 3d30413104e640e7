using TimerAttributes.Hosting.Health;

namespace TimerAttributes.Hosting.Tests.Health;

/// <summary>How late a job may be follows from its table.</summary>
public class JobDelayTests
{
    private static readonly object[] Jobs =
    [
        new object[] { Schedule.Every("1s"), new JobOptions(), 60.0 },
        new object[] { Schedule.Every("1h"), new JobOptions(), 3600.0 },
        new object[] { Schedule.Cron("0 9 * * *"), new JobOptions(), 86400.0 },
        new object[] { Schedule.Once("1s"), new JobOptions(), 60.0 },
        new object[] { Schedule.Every("1h"), new JobOptions { Timeout = TimeSpan.FromSeconds(30) }, 60.0 },
        new object[] { Schedule.Every("1h"), new JobOptions { Timeout = TimeSpan.FromMinutes(2), Retries = 2, RetryDelay = TimeSpan.Zero }, 360.0 },
        new object[] { Schedule.Every("1h"), new JobOptions { Retries = 3 }, 3600.0 },
        new object[] { Schedule.Every("5m"), new JobOptions { Timeout = TimeSpan.FromMinutes(1), Retries = 20 }, 360.0 },
        new object[] { Schedule.Every("1h").WithJitter(TimeSpan.FromMinutes(3)), new JobOptions { Timeout = TimeSpan.FromMinutes(2) }, 300.0 },
    ];

    [TestCaseSource(nameof(Jobs))]
    public void The_limit_is_the_time_of_all_runs_and_at_least_a_minute(Schedule schedule, JobOptions options, double seconds) =>
        Assert.That(LimitOf(schedule, options), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void The_delays_of_the_retries_are_part_of_the_limit()
    {
        var options = new JobOptions { Timeout = TimeSpan.FromMinutes(1), Retries = 2, RetryDelay = TimeSpan.FromSeconds(10) };
        TimeSpan limit = LimitOf(Schedule.Every("1h"), options);
        Assert.That(limit, Is.InRange(TimeSpan.FromSeconds(210), TimeSpan.FromSeconds(217.5))); // 10 s and 20 s, and up to a quarter of them.
    }

    private static TimeSpan LimitOf(Schedule schedule, JobOptions options)
    {
        var scheduler = new Scheduler(new Runs(schedule, options).Table);
        return JobDelay.LimitOf(scheduler.Jobs[0]);
    }
}

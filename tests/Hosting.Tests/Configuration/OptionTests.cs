using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>What <see cref="TimerJobsOptions"/> says is what the scheduler gets.</summary>
public class OptionTests
{
    private static readonly string[] Names = ["DrainTimeout", "Loop", "RealTime", "SpinBudget"];

    [Test]
    public async Task The_options_that_a_scheduler_has_too_reach_it()
    {
        // Arrange: no value is the default.
        SchedulerOptions? given = null;
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(new Runs(Schedule.Every("1s")).Table, static options =>
            {
                options.DrainTimeout = TimeSpan.FromSeconds(7);
                options.Loop = new();
                options.SpinBudget = 0.5;
                options.RealTime = new() { Priority = 50 };
            }), settings: null, services => services.PostConfigure<TimerJobsOptions>(options =>
            {
                Func<JobTable, SchedulerOptions, Scheduler> make = options.NewScheduler;
                options.NewScheduler = (table, settings) => make(table, given = settings);
            }));

        // Act
        await host.StartAsync();

        // Assert
        TimerJobsOptions written = host.Services.GetRequiredService<IOptions<TimerJobsOptions>>().Value;
        Assert.Multiple(() =>
        {
            foreach (string name in Names)
            {
                object? value = typeof(SchedulerOptions).GetProperty(name)!.GetValue(given);
                Assert.That(value, Is.EqualTo(typeof(TimerJobsOptions).GetProperty(name)!.GetValue(written)), name);
                Assert.That(value, Is.Not.EqualTo(typeof(SchedulerOptions).GetProperty(name)!.GetValue(new SchedulerOptions())), name);
            }
        });
    }
}

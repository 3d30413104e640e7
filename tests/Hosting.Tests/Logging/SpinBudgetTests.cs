using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Tests.Logging;

/// <summary>A host says once that precise jobs have used up their budget. The kernel is the real one, because no thread spins in virtual time.</summary>
public class SpinBudgetTests
{
    [Test]
    [Category("RealKernel")]
    public async Task A_budget_that_is_used_up_is_one_warning_and_no_failed_run()
    {
        // Arrange
        var log = new TestLog();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddProvider(log);
        var runs = new Runs(Schedule.Every("1ms"), new() { RunOn = RunOn.Loop, Precision = TimeSpan.FromMicroseconds(1) });
        builder.Services.AddTimerJobs(runs.Table, static options => options.SpinBudget = 0.000_001);
        using IHost host = builder.Build();

        // Act
        await host.StartAsync();
        Assert.That(() => log.Lines.Any(static line => line.StartsWith("Warning 20", StringComparison.Ordinal)), Is.True.After(Patience.Milliseconds, 5));
        int before = runs.Due.Count;
        Assert.That(() => runs.Due.Count, Is.GreaterThan(before + 100).After(Patience.Milliseconds, 5));
        await host.StopAsync();

        // Assert
        string warning = log.Lines.Single(static line => line.StartsWith("Warning 20", StringComparison.Ordinal));
        Assert.That(warning, Does.StartWith("Warning 20: The waits for job 'sync'").And.Contain("SchedulerOptions.SpinBudget, which is 1E-06 of"));
        Assert.That(log.Lines, Has.None.StartsWith("Error"));
    }
}

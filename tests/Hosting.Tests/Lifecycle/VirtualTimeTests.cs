using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Virtual time takes the place of real time for the jobs and for the services.</summary>
public class VirtualTimeTests
{
    [Test]
    public async Task The_services_have_the_time_of_the_jobs([Values] bool isRegistered)
    {
        await using var host = new VirtualHost(services =>
        {
            if (isRegistered) services.AddSingleton(TimeProvider.System);
            else services.RemoveAll<TimeProvider>();
            services.AddTimerJobs(new Runs(Schedule.Every("1s")).Table);
        });
        Assert.That(host.Services.GetServices<TimeProvider>(), Is.EqualTo(new[] { host.Time.TimeProvider }));
    }

    [Test]
    public async Task The_order_of_the_calls_has_no_effect()
    {
        using var time = new VirtualTime();
        var runs = new Runs(Schedule.Every("1s"));
        await using ServiceProvider services = new ServiceCollection().AddLogging().UseVirtualTime(time)
            .AddTimerJobs(runs.Table, static options => options.NewScheduler = static (_, _) => throw new NotSupportedException())
            .BuildServiceProvider();
        await using var scheduler = services.GetRequiredService<Scheduler>();
        scheduler.Start();
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.That(runs.Due, Is.EqualTo(new[] { 1.0, 2 }));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using TimerAttributes.Testing;

namespace Acme.Worker.Tests;

/// <summary>The jobs on virtual time, on which days take milliseconds.</summary>
public class InboxJobsTests
{
    [Test]
    public async Task A_message_is_removed_at_three_o_clock_when_it_is_older_than_a_day()
    {
        // Arrange
        using var time = new VirtualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddWorker().UseVirtualTime(time);
        using IHost host = builder.Build();
        await host.StartAsync();
        var inbox = host.Services.GetRequiredService<Inbox>();
        inbox.Add();

        // Act: until a minute before the second three o'clock, and past it.
        await time.AdvanceAsync(new TimeSpan(days: 1, hours: 2, minutes: 59, seconds: 0));
        int before = inbox.Count;
        await time.AdvanceAsync(TimeSpan.FromMinutes(1));

        // Assert
        Assert.That((before, inbox.Count), Is.EqualTo((1, 0)));
        await host.StopAsync();
    }
}

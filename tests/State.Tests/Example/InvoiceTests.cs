using NUnit.Framework;
using TimerAttributes.Testing;

namespace TimerAttributes.State.Tests.Example;

/// <summary>The example of several processes.</summary>
public class InvoiceTests
{
    [Test]
    public async Task Invoices_are_sent_once_also_while_a_process_is_stopped()
    {
        using var time = new VirtualTime();
        VirtualNode one = time.NewNode(), two = time.NewNode();
        await using Scheduler first = one.NewScheduler(ScheduledJobs.Table), second = two.NewScheduler(ScheduledJobs.Table);
        await first.StartAsync();
        await second.StartAsync();

        await one.PauseAsync(); // As SIGSTOP does.
        await time.AdvanceAsync(TimeSpan.FromDays(1));
        await one.ResumeAsync();

        Assert.That(second[ScheduledJobs.Invoice].Stats.Claimed, Is.EqualTo(1));
        Assert.That(first[ScheduledJobs.Invoice].DeclineReasons, Contains.Key("the due time was claimed before"));
    }
}

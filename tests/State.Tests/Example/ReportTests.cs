using NUnit.Framework;
using TimerAttributes.Testing;

namespace TimerAttributes.State.Tests.Example;

/// <summary>The example of the page on state.</summary>
public class ReportTests
{
    [SetUp]
    public void Forget() => Reports.Done.Clear();

    [Test]
    public async Task A_report_that_was_due_while_no_process_ran_is_sent_at_the_start()
    {
        using var time = new VirtualTime();
        var state = new TimerState(new MemoryStore());

        await using (Scheduler first = time.NewScheduler(ScheduledJobs.Table, new() { State = state }))
        {
            await first.StartAsync();
            await time.AdvanceAsync(TimeSpan.FromHours(1));
        }

        await time.AdvanceAsync(TimeSpan.FromDays(2)); // No process runs.
        await using Scheduler second = time.NewScheduler(ScheduledJobs.Table, new() { State = state });
        await second.StartAsync();
        await time.AdvanceAsync(TimeSpan.Zero);
        Assert.That(second[ScheduledJobs.Report].Stats.Runs, Is.EqualTo(1));
        Assert.That(Reports.Done, Is.EquivalentTo(["migration", "report of 2030-01-01", "clean-up"]));
    }
}
